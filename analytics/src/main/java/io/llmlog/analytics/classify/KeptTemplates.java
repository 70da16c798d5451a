package io.llmlog.analytics.classify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import io.llmlog.analytics.template.Template;
import io.llmlog.analytics.template.TemplateMiner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The templates of a miner, each a document, so that another process and other services know them by the same ids. What several of them have learned
 * comes together. For one thread at a time.
 */
final class KeptTemplates {
    private static final Logger LOG = LoggerFactory.getLogger(KeptTemplates.class);
    private static final String KIND = "log-template";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final DocumentStore documents;
    private final TemplateMiner miner;
    private final Map<String, Document> kept = new HashMap<>();

    KeptTemplates(DocumentStore documents, TemplateMiner miner) {
        this.documents = documents;
        this.miner = miner;
    }

    /** Teaches the miner what is kept. */
    synchronized void load() {
        for (Document document : documents.list(KIND)) {
            Document before = kept.put(document.id(), document);
            if (before == null || !before.json().equals(document.json())) {
                learn(document);
            }
        }
    }

    private void learn(Document document) {
        try {
            miner.learn(JSON.readValue(document.json(), Template.class));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("{} '{}' cannot be read and is left out", document.kind(), document.id());
        }
    }

    /**
     * Keeps what the miner has learned since, as much of it as may take a moment.
     *
     * @param most templates
     */
    synchronized void save(int most) {
        int saved = 0;
        for (Template template : miner.templates()) {
            Document before = kept.get(template.id());
            String json = json(template);
            if (saved < most && (before == null || !before.json().equals(json))) {
                save(template, before, json);
                saved++;
            }
        }
    }

    private void save(Template template, @Nullable Document before, String json) {
        try {
            long version = before == null ? Document.ABSENT : before.version();
            kept.put(template.id(), documents.put(KIND, template.id(), version, json));
        } catch (StaleDocumentException learnedElsewhere) {
            documents.find(KIND, template.id()).ifPresent(document -> {
                kept.put(document.id(), document);
                learn(document);
            });
        }
    }

    private static String json(Template template) {
        try {
            return JSON.writeValueAsString(template);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }
}
