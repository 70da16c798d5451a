package io.llmlog.analytics.summary;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts that tests tell. */
final class Samples {
    static final TimeRange DAY =
            new TimeRange(Instant.parse("2026-11-22T10:00:00Z"), Instant.parse("2026-11-23T10:00:00Z"));

    private Samples() {}

    /** A day of an application, with the day before. */
    static Facts day() {
        return new Facts(
                "Overview",
                DAY,
                List.of(
                        figure("calls", Unit.COUNT, 1204, 1075.0),
                        figure("attempts", Unit.COUNT, 1300, 1150.0),
                        figure("failed attempts", Unit.COUNT, 42, 24.0),
                        figure("error rate", Unit.SHARE, 0.0323, 0.0209),
                        figure("median latency", Unit.DURATION, 812, 790.0),
                        figure("95th percentile of the latency", Unit.DURATION, 4210, 3980.0),
                        figure("tokens", Unit.TOKENS, 1_534_200, 1_401_000.0),
                        figure("cost", Unit.MONEY, 5.04, 4.0)),
                List.of(
                        new Ranking(
                                "models",
                                "cost",
                                List.of(
                                        entry("gpt-4o", Unit.MONEY, 3.2, 2.1),
                                        entry("gpt-4o-mini", Unit.MONEY, 1.24, 1.3),
                                        entry("claude-sonnet", Unit.MONEY, 0.6, 0.6)),
                                3,
                                5.04),
                        new Ranking(
                                "error messages",
                                "events",
                                List.of(
                                        entry("connection timed out after 30 s, TimeoutException", Unit.COUNT, 18, 5.0),
                                        entry("HTTP 429, RateLimitException", Unit.COUNT, 16, 15.0)),
                                7,
                                42.0)),
                new Peak(
                        Instant.parse("2026-11-22T14:00:00Z"),
                        new Interval(Duration.ofHours(1)),
                        figure("attempts", Unit.COUNT, 120, null)));
    }

    static Figure figure(String label, Unit unit, double value, @Nullable Double before) {
        return new Figure(label, unit, value, before);
    }

    static Ranking.Entry entry(String name, Unit unit, double value, @Nullable Double before) {
        return new Ranking.Entry(name, figure("", unit, value, before));
    }
}
