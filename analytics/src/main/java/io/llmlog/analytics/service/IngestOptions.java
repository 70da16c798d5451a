package io.llmlog.analytics.service;

import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.hook.rules.HookFile;
import io.llmlog.analytics.ingest.kafka.KafkaOptions;
import io.llmlog.analytics.ingest.topic.TopicOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How events come in, beside the files that are followed.
 *
 * @param hooks a file of rules that they pass before they are redacted; null for none
 * @param kafka where they are consumed from; null for nowhere
 * @param labelling how log records among them are labelled
 * @param topics between which they are labelled, without being stored; null for none
 */
public record IngestOptions(
        @Nullable Path hooks,
        @Nullable KafkaOptions kafka,
        LabellingOptions labelling,
        @Nullable TopicOptions topics) {
    public static final IngestOptions DEFAULT = new IngestOptions(null, null);

    /** With log records labelled by what stands in them. */
    public IngestOptions(@Nullable Path hooks, @Nullable KafkaOptions kafka) {
        this(hooks, kafka, LabellingOptions.DEFAULT, null);
    }

    /**
     * Those of the class path, then the rules of the file.
     *
     * @throws io.llmlog.analytics.hook.rules.HookRulesException when these are wrong
     */
    Hooks openHooks() {
        Hooks found = Hooks.found();
        if (hooks != null) {
            found.add(HookFile.open(hooks));
        }
        return found;
    }
}
