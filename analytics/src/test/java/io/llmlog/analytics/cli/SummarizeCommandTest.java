package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.metrics.Metrics;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.ModelServer;
import io.llmlog.analytics.testing.Traffic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code llmlog summarize} on a data directory with a service, without one, and by an address. */
class SummarizeCommandTest {
    @TempDir
    private static Path directory;

    private static Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void store() {
        data = directory.resolve("data");
        try (DataDirectory opened = DataDirectory.open(data);
                EventStore store = DuckDbStore.open(opened)) {
            var events = Traffic.events(11, 200, Instant.parse("2026-11-22T10:00:00Z"), Duration.ofHours(2));
            store.ingest(new IngestBatch(events.stream().map(Lines::decoded).toList(), Map.of()));
        }
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("summarize", "--start=2026-11-22", "--end=2026-11-23"));
        arguments.addAll(List.of(more));
        out.getBuffer().setLength(0);
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments.toArray(String[]::new));
    }

    @Test
    void tellsTheSameWithoutAModel_whoeverHasTheStore() {
        String[] some = {"--metric=error_count", "--metric=cost", "--model-provider=none"};
        assertThat(run(with(some, "--data=" + data))).isZero();
        String alone = out.toString();
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data, List.of()))) {
            for (String place : List.of("--data=" + data, "--url=" + service.address())) {
                assertThat(run(with(some, place))).as(err.toString()).isZero();
                assertThat(out.toString()).isEqualTo(alone);
            }
        }
        assertThat(alone).contains("Error count, from 22 Nov 2026 00:00 to 23 Nov 2026 00:00 UTC. There were");
    }

    private static String[] with(String[] some, String place) {
        return Stream.concat(Stream.of(some), Stream.of(place)).toArray(String[]::new);
    }

    @Test
    void tellsEveryMetric() {
        assertThat(run("--all", "--model-provider=none", "--data=" + data)).isZero();
        assertThat(out.toString().split("no model is asked|there is nothing that a model could tell", -1))
                .hasSize(Metrics.of(List.of()).size() + 1);
    }

    @Test
    void streamsWhatTheModelSays_andWithdrawsWhatIsNotInTheData() throws Exception {
        try (ModelServer ollama = new ModelServer(ModelProvider.OLLAMA)) {
            String[] asked = {"--metric=overview", "--data=" + data, "--model-url=" + ollama.url(), "--model=gemma:2b"};
            ollama.will(ModelServer.answering("All", " is well."));
            assertThat(run(asked)).as(err.toString()).isZero();
            assertThat(out.toString()).contains("All is well.\n[ollama gemma:2b; every number is in the data]");

            ollama.will(ModelServer.answering("There were 987,654 calls."));
            assertThat(run(asked)).isZero();
            assertThat(out.toString())
                    .contains("There were 987,654 calls.\n[withdrawn; the figures are these:]\nOverview, from 22 Nov")
                    .contains("[fixed sentences: ollama gemma:2b said what does not follow from the data: 987,654");
        }
    }

    @Test
    void saysAllThatIsWrongWithItsOptionsAtOnce() {
        assertThat(run("--metric=costs", "--model-provider=none ", "--model=a b"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--metric was 'costs' but must be one of brief, logs_per_day")
                .contains("--model-provider was 'none ' but must be one of");
    }
}
