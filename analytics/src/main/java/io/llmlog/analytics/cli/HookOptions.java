package io.llmlog.analytics.cli;

import io.llmlog.analytics.hook.rules.HookFile;
import io.llmlog.analytics.hook.rules.HookRulesException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done to events before they are redacted. */
final class HookOptions {
    @Option(
            names = "--hooks",
            paramLabel = "FILE",
            description = "Rules in YAML that drop, enrich and rename events as they come in (docs/ingest.md).")
    private @Nullable Path file;

    /** The file; what is wrong with it goes to the problems. */
    @Nullable
    Path read(List<String> problems) {
        if (file != null) {
            try {
                HookFile.open(file);
            } catch (HookRulesException wrong) {
                problems.addAll(wrong.problems());
            }
        }
        return file;
    }
}
