package io.llmlog.examples.analytics;

import io.llmlog.analytics.alert.RuleOptions;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes in a log file and some records, tells what is in them, and is told when there are errors.
 *
 * <pre>
 * EmbeddedAnalytics DATA_DIRECTORY LOG_FILE
 * </pre>
 */
public final class EmbeddedAnalytics {
    private static final Measure RECORDS = new Measure.Count();
    private static final int PATIENCE_SECONDS = 60;

    private EmbeddedAnalytics() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: EmbeddedAnalytics DATA_DIRECTORY LOG_FILE");
            System.exit(2);
        }
        run(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    static void run(Path data, Path log, PrintStream out) throws IOException, InterruptedException {
        try (AnalyticsEngine engine =
                AnalyticsEngine.at(data).rules(RuleOptions.NONE).open()) {
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
            awaitAlert(engine, out);
        }
    }

    /** Rules are evaluated as their windows become due: this one every second, over ten minutes. What fires since an earlier run is not told again. */
    private static void awaitAlert(AnalyticsEngine engine, PrintStream out) throws InterruptedException {
        engine.addRule("{name: errors, conditions: [log.level=ERROR], threshold: '> 0', window: 10m, every: 1s,"
                + " eval_delay: 0s}");
        CountDownLatch told = new CountDownLatch(engine.getAlerts().isEmpty() ? 1 : 0);
        engine.addNotificationHook(notification -> {
            out.println("told: " + notification.rule() + " is " + notification.status());
            told.countDown();
        });
        engine.startAlerts();
        if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            out.println("no alert within " + PATIENCE_SECONDS + " s");
        }
        engine.getAlerts().forEach(alert -> out.println(alert.rule() + " since " + alert.since()));
    }

    private static EventFilter lastYears(Filter condition) {
        Instant now = Instant.now();
        return new EventFilter(new TimeRange(now.minus(Duration.ofDays(3650)), now.plusSeconds(60)), condition);
    }
}
