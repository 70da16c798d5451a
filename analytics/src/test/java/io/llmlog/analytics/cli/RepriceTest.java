package io.llmlog.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.service.AnalyticsService;
import io.llmlog.analytics.service.ServiceOptions;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** 150 -> 320 tokens of gpt-4o-mini cost $0.0002145 by the bundled book. */
class RepriceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String BUNDLED = PriceBook.bundled().version();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temporary;

    @Test
    void pricesWhatIsStoredAnew_andReportsIt() throws IOException {
        store(event(0, null), event(1, new Cost(0.5, CostStatus.PRICED, "2020-01-01")), event(2, bundled()));
        String stored = events().get(1).toString();

        assertThat(report("--dry-run")).isEqualTo(JSON.readTree("""
                {"price_book":"%s","events":3,"changed":2,"other_cost":2,"unpriced":0,"kept":0,
                 "usd_before":0.5002145,"usd_after":6.435E-4}""".formatted(BUNDLED)));
        assertThat(events().get(1)).hasToString(stored);

        assertThat(report().path("changed").asInt()).isEqualTo(2);
        assertThat(events()).hasSize(3).allSatisfy(event -> {
            assertThat(event.path("cost_usd").asDouble()).isEqualTo(2.145E-4);
            assertThat(event.path("cost_status").asText()).isEqualTo("priced");
            assertThat(event.path("price_book").asText()).isEqualTo(BUNDLED);
        });
        assertThat(without(events().get(1))).isEqualTo(without(JSON.readTree(stored)));
        assertThat(report().path("changed").asInt()).isZero();
    }

    @Test
    void pricesTheDaysThatAreAskedFor_withABookOfOnesOwn() throws IOException {
        store(event(0, bundled()), event(24, bundled()), event(48, bundled()));
        Path book = Files.writeString(temporary.resolve("prices.json"), """
                {"version": "acme-7", "prices": [
                  {"provider": "openai", "model": "gpt-4o-mini", "input": 1, "output": 1}
                ]}
                """);

        JsonNode report = report("--from", "2026-11-23", "--to", "2026-11-24", "--prices", book.toString());

        assertThat(report.path("events").asInt()).isEqualTo(1);
        assertThat(events())
                .extracting(event -> event.path("price_book").asText())
                .containsExactly(BUNDLED, BUNDLED + "+acme-7", BUNDLED);
        assertThat(events().get(1).path("cost_usd").asDouble()).isEqualTo(0.00047);
    }

    @Test
    void aCostThatTheBookCannotTellIsKept() throws IOException {
        LlmEvent own = event(0, new Cost(0.5, CostStatus.PRICED, "house")).toBuilder()
                .request(LlmRequest.builder()
                        .provider("acme")
                        .model("house-model")
                        .build())
                .build();
        store(own, event(1, bundled()));

        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("looked at 2 calls, price book " + BUNDLED, "changed 0, 0 of them to another cost")
                .contains("without a price 0; 1 keep a cost", "total $0.5002145 before, $0.5002145 after");
    }

    @Test
    void aRunningServiceDoesIt() throws IOException {
        store(event(0, new Cost(0.5, CostStatus.PRICED, "2020-01-01")));
        try (AnalyticsService service = AnalyticsService.start(new ServiceOptions(0, data(), List.of()))) {
            assertThat(report().path("changed").asInt()).isEqualTo(1);
            assertThat(service.store().count()).isEqualTo(1);
        }
        assertThat(events().get(0).path("cost_usd").asDouble()).isEqualTo(2.145E-4);
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThat(run()).isEqualTo(1);
        assertThat(err.toString()).contains("there is no data directory " + data());
        store(event(0, null));
        assertThat(run("--from", "2026-11-23", "--to", "2026-11-22")).isEqualTo(1);
        assertThat(err.toString()).contains("from (2026-11-23T00:00:00Z) must be before to");
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private void store(LlmEvent... events) {
        List<DecodedEvent> decoded = new ArrayList<>();
        for (LlmEvent event : events) {
            decoded.add(Lines.decoded(event));
        }
        try (DataDirectory directory = DataDirectory.open(data());
                EventStore store = DuckDbStore.open(directory)) {
            store.ingest(new IngestBatch(decoded, Map.of()));
        }
    }

    /** What is stored, oldest first. */
    private List<JsonNode> events() throws IOException {
        List<JsonNode> events = new ArrayList<>();
        TimeRange all = new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        try (DataDirectory directory = DataDirectory.open(data());
                EventStore store = DuckDbStore.open(directory)) {
            for (String json : store.events(new EventQuery(new EventFilter(all), null, 100))
                    .events()) {
                events.add(0, JSON.readTree(json));
            }
        }
        return events;
    }

    private static JsonNode without(JsonNode event) {
        ObjectNode copy = event.deepCopy();
        return copy.without(List.of("cost_usd", "cost_status", "price_book"));
    }

    private static LlmEvent event(int hour, @Nullable Cost cost) {
        return Events.numbered(hour).toBuilder()
                .timestamp(START.plusSeconds(hour * 3600L))
                .cost(cost)
                .build();
    }

    private static Cost bundled() {
        return new PricingProcessor(PriceBook.bundled())
                .process(Events.numbered(0))
                .cost();
    }

    private JsonNode report(String... arguments) throws IOException {
        out.getBuffer().setLength(0);
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--json";
        assertThat(run(all)).as("%s", err).isZero();
        return JSON.readTree(out.toString());
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("prices", "reprice", "--data", data().toString()));
        all.addAll(List.of(arguments));
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }
}
