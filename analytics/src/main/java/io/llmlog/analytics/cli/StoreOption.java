package io.llmlog.analytics.cli;

import io.llmlog.analytics.service.Backend;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SettingsException;
import io.llmlog.config.SinkUri;
import io.llmlog.sink.elasticsearch.IndexLayout;
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
        if (!uri.startsWith("es+http://") && !uri.startsWith("es+https://")) {
            problems.add("--store was '" + SinkUri.masked(uri)
                    + "' but must begin with es+https:// or es+http://; without it the embedded store in"
                    + " --data is used");
            return Backend.EMBEDDED;
        }
        try {
            return cluster((ElasticsearchTarget) SinkUri.parse(uri), problems);
        } catch (SettingsException e) {
            e.problems().forEach(problem -> problems.add("--store: " + problem));
            return Backend.EMBEDDED;
        }
    }

    private static Backend cluster(ElasticsearchTarget target, List<String> problems) {
        if (target.options().layout() != IndexLayout.DAILY) {
            problems.add("--store " + target.name()
                    + " must have daily indices, in which an event that comes twice meets itself: leave out"
                    + " daily and data_stream");
        }
        return new Backend(target.options());
    }
}
