package io.llmlog.analytics.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.metrics.Distribution;
import io.llmlog.analytics.metrics.ModelMetrics;
import io.llmlog.analytics.metrics.OverviewMetrics;
import io.llmlog.analytics.metrics.Tokens;
import io.llmlog.analytics.query.Interval;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Instant FROM = Instant.parse("2026-11-22T10:00:00Z");
    private static final Distribution NOTHING = new Distribution(null, null, null, null, null, null);
    private static final OverviewMetrics OVERVIEW = new OverviewMetrics(
            FROM,
            FROM.plusSeconds(20),
            new Interval(Duration.ofSeconds(1)),
            1_164,
            1_171,
            7,
            7 / 1_171.0,
            new Distribution(500, 412.4, 900.0, 1_730.5, 2_000.0, 2_500),
            NOTHING,
            new Tokens(48_210, 61_004, 109_214, null, null),
            0.18344,
            3,
            5,
            8,
            90,
            null,
            List.of());
    private static final ModelMetrics MODELS = new ModelMetrics(
            FROM,
            FROM.plusSeconds(20),
            List.of(new ModelMetrics.Model("gpt-4o", "openai", 9, 10, 1, 0.1, 400.0, 900.0, 1_000, null, null)));

    @Test
    void saysTheFiguresOfTheOverview_andADashForWhatIsUnknown() {
        assertThat(Summary.of(OVERVIEW, MODELS).lines().map(String::strip))
                .contains(
                        "calls                  1,164",
                        "attempts               1,171",
                        "errors                 7 (0.6 %)",
                        "latency p50 / p95      412 ms / 1,731 ms",
                        "first token p50 / p95  - / -",
                        "tokens in / out        48,210 / 61,004",
                        "cost                   $0.1834, 3 without a price");
    }

    @Test
    void listsTheModels() {
        assertThat(Summary.of(OVERVIEW, MODELS)).containsPattern("gpt-4o +10 +1 +400 ms +900 ms +1,000 +- +-");
    }

    @Test
    void progressIsOneLineInATerminal_andAFewElsewhere() {
        assertThat(List.of(progress(true, 25).split("\r")))
                .hasSize(26)
                .last()
                .asString()
                .startsWith("  4 s left");
        assertThat(progress(false, 25).lines()).hasSize(3).allMatch(line -> line.contains("1,164 calls"));
    }

    private static String progress(boolean terminal, int times) {
        StringWriter text = new StringWriter();
        Progress progress = new Progress(new PrintWriter(text), terminal);
        for (int i = 0; i < times; i++) {
            progress.show(OVERVIEW, Duration.ofSeconds(i), Duration.ofSeconds(28 - i));
        }
        progress.end();
        return text.toString();
    }
}
