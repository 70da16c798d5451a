package io.llmlog.analytics.classify;

import io.llmlog.analytics.template.Template;
import io.llmlog.analytics.template.TemplateMiner;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The templates of the records that came since the service started, as many as a miner knows. Thread-safe. */
final class SeenTemplates {
    private final Map<String, SeenTemplate> byId = new ConcurrentHashMap<>();
    private final Consumer<SeenTemplate> unknown;

    /** Tells of each template once that neither people nor rules nor a model have said anything of. */
    SeenTemplates(Consumer<SeenTemplate> unknown) {
        this.unknown = unknown;
    }

    /**
     * One more record.
     *
     * @param judged what it says itself
     * @param source who had the last word on it
     */
    void add(Template template, Judge.Verdict judged, LabelSource source, UUID event, String message) {
        SeenTemplate seen = byId.get(template.id());
        if (seen == null) {
            seen = begin(template, judged);
            if (seen == null) {
                return;
            }
        }
        seen.add(template, judged, event, message);
        // What is an incident already, a model cannot make graver.
        boolean isUnknown =
                source == LabelSource.HEURISTIC && judged.judgement().label() != Label.INCIDENT;
        if (isUnknown && !template.id().equals(Template.OTHER.id()) && seen.isFirstUnknown()) {
            unknown.accept(seen);
        }
    }

    private @Nullable SeenTemplate begin(Template template, Judge.Verdict judged) {
        return byId.size() >= TemplateMiner.MOST_TEMPLATES
                ? null
                : byId.computeIfAbsent(template.id(), id -> new SeenTemplate(template, judged));
    }

    int size() {
        return byId.size();
    }

    @Nullable
    SeenTemplate find(String id) {
        return byId.get(id);
    }
}
