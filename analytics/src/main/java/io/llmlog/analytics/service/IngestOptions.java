package io.llmlog.analytics.service;

import io.llmlog.analytics.hook.Hooks;
import io.llmlog.analytics.hook.rules.HookFile;
import io.llmlog.analytics.ingest.kafka.KafkaOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How events come in, beside the files that are followed.
 *
 * @param hooks a file of rules that they pass before they are redacted; null for none
 * @param kafka where they are consumed from; null for nowhere
 */
public record IngestOptions(@Nullable Path hooks, @Nullable KafkaOptions kafka) {
    public static final IngestOptions DEFAULT = new IngestOptions(null, null);

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
