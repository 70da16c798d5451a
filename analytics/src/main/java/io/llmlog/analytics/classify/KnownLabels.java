package io.llmlog.analytics.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import io.llmlog.analytics.template.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people and models have said of templates, by the ids of these: kept beside the events, and held in memory for whoever labels records.
 * Thread-safe.
 */
final class KnownLabels {
    private static final Logger LOG = LoggerFactory.getLogger(KnownLabels.class);
    private static final String BY_MODEL = "template-label";
    private static final String BY_PEOPLE = "label-override";
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final DocumentStore documents;
    private final Map<String, Said> byModel = new ConcurrentHashMap<>();
    private final Map<String, Said> byPeople = new ConcurrentHashMap<>();

    /** Knows what was kept; a store that is away is asked again by {@link #refresh()}. */
    KnownLabels(DocumentStore documents) {
        this.documents = documents;
    }

    /**
     * What was said of a template.
     *
     * @param label as events have it
     * @param template its text then
     * @param by provider and model; null for people
     */
    record Said(
            String label,
            @Nullable String suggestion,
            String template,
            @Nullable String by) {
        Said {
            if (Label.named(label).isEmpty()) {
                throw new IllegalArgumentException("no label that there is");
            }
        }

        static Said of(Judgement said, String template, @Nullable String by) {
            return new Said(said.label().wire(), said.suggestion(), template, by);
        }

        Judgement judgement() {
            return new Judgement(Label.named(label).orElse(Label.UNCLASSIFIED), suggestion);
        }
    }

    /** Takes up what others that share the store have kept since. */
    void refresh() {
        refresh(BY_MODEL, byModel);
        refresh(BY_PEOPLE, byPeople);
    }

    private void refresh(String kind, Map<String, Said> known) {
        Map<String, Said> kept = new HashMap<>();
        for (Document document : documents.list(kind)) {
            read(document).ifPresent(said -> kept.put(document.id(), said));
        }
        known.putAll(kept);
        known.keySet().retainAll(kept.keySet());
    }

    private static Optional<Said> read(Document document) {
        try {
            return Optional.of(JSON.readValue(document.json(), Said.class));
        } catch (JsonProcessingException e) {
            LOG.warn("{} '{}' cannot be read and is left out", document.kind(), document.id());
            return Optional.empty();
        }
    }

    /** What a model said of a template, or of one that has become part of it; null when it said nothing. */
    @Nullable
    Said byModel(Template template) {
        return find(byModel, template);
    }

    /** What people said of it. */
    @Nullable
    Said byPeople(Template template) {
        return find(byPeople, template);
    }

    private static @Nullable Said find(Map<String, Said> known, Template template) {
        Said said = known.get(template.id());
        for (String former : said == null ? template.former() : List.<String>of()) {
            Said before = known.get(former);
            said = said == null ? before : said;
        }
        return said;
    }

    /** Keeps what a model said, unless another service was told something before. */
    void keepModel(String id, Said said) {
        try {
            documents.put(BY_MODEL, id, Document.ABSENT, json(said));
            byModel.put(id, said);
        } catch (StaleDocumentException earlier) {
            documents.find(BY_MODEL, id).flatMap(KnownLabels::read).ifPresent(other -> byModel.put(id, other));
        }
    }

    /** Keeps what somebody says now; the last one is right. */
    void keepPeople(String id, Said said) {
        long version = documents.find(BY_PEOPLE, id).map(Document::version).orElse(Document.ABSENT);
        documents.put(BY_PEOPLE, id, version, json(said));
        byPeople.put(id, said);
    }

    /** Forgets what people said; false when they said nothing. */
    boolean forgetPeople(String id) {
        Optional<Document> document = documents.find(BY_PEOPLE, id);
        document.ifPresent(documents::remove);
        byPeople.remove(id);
        return document.isPresent();
    }

    int countByModel() {
        return byModel.size();
    }

    int countByPeople() {
        return byPeople.size();
    }

    private static String json(Said said) {
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }
}
