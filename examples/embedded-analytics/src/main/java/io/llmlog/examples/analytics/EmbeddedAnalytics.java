package io.llmlog.examples.analytics;

import io.llmlog.analytics.engine.AnalyticsEngine;
import io.llmlog.analytics.ingest.imports.FileFormat;
import io.llmlog.analytics.ingest.imports.ImportResult;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.event.EventFields;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes in a log file and some records, and tells what is in them.
 *
 * <pre>
 * EmbeddedAnalytics DATA_DIRECTORY LOG_FILE
 * </pre>
 */
public final class EmbeddedAnalytics {
    private static final Measure RECORDS = new Measure.Count();

    private EmbeddedAnalytics() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: EmbeddedAnalytics DATA_DIRECTORY LOG_FILE");
            System.exit(2);
        }
        run(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    static void run(Path data, Path log, PrintStream out) throws IOException {
        try (AnalyticsEngine engine = AnalyticsEngine.open(data)) {
            // Hooks are lambdas: this one leaves out what nobody asks about, and says where the rest is from.
            engine.addPreIngestHook(event -> {
                if (String.valueOf(event.get("message")).contains("health check")) {
                    return null;
                }
                event.put("tags", List.of("example"));
                return event;
            });

            engine.ingest(Map.of(
                    "level", "ERROR", "logger", "shop.Payment", "message", "refused the card of ada@example.org"));
            ImportResult imported = engine.ingestFile(log, FileFormat.TEXT);
            out.printf(
                    Locale.ROOT,
                    "%s: %d records, %.0f a second, %d were there already%n",
                    log.getFileName(),
                    imported.count(),
                    imported.logsPerSecond(),
                    imported.duplicates());

            EventFilter example = lastYears(Filter.is(EventFields.TAGS, "example"));
            for (Group level : engine.aggregate(
                            AggregateQuery.groups(example, List.of(EventFields.LOG_LEVEL), 10, RECORDS))
                    .list()) {
                out.println(level.keys().get(0) + ": " + level.count(RECORDS));
            }
            out.println("errors, the newest first:");
            EventFilter errors = lastYears(Filter.is(EventFields.LOG_LEVEL, "ERROR"));
            engine.query(new EventQuery(errors, null, 3)).events().forEach(out::println);
            out.println("all of it, as JSON lines:");
            engine.exportJson(example, out);
            out.println(engine.stats());
        }
    }

    private static EventFilter lastYears(Filter condition) {
        Instant now = Instant.now();
        return new EventFilter(new TimeRange(now.minus(Duration.ofDays(3650)), now.plusSeconds(60)), condition);
    }
}
