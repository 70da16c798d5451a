package io.llmlog.analytics.cli;

import io.llmlog.analytics.engine.Backend;
import io.llmlog.config.SettingsException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code llmlog serve} keeps events. */
final class StoreOption {
    @Option(
            names = "--store",
            paramLabel = "URI",
            description =
                    "Keep events in Elasticsearch: es+https://user:password@host:9200[,host...][/llm-logs], or es+http"
                            + " (docs/store-elasticsearch.md). Default: the environment variable LLMLOG_STORE, which other"
                            + " users cannot see in the list of processes; without either the embedded store in --data.",
            defaultValue = "${env:LLMLOG_STORE}")
    private @Nullable String uri;

    /** What it says; whatever is wrong goes to the problems. */
    Backend read(List<String> problems) {
        if (uri == null || uri.isEmpty()) {
            return Backend.EMBEDDED;
        }
        try {
            return Backend.of(uri);
        } catch (SettingsException e) {
            e.problems().forEach(problem -> problems.add("--" + problem));
            return Backend.EMBEDDED;
        }
    }
}
