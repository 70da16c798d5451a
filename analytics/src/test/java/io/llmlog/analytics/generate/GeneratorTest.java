package io.llmlog.analytics.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.generate.world.Incident;
import io.llmlog.analytics.generate.world.IncidentKind;
import io.llmlog.analytics.generate.world.Model;
import io.llmlog.testkit.EventSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {
    /** Of two weeks in which nothing goes wrong. */
    private static List<JsonNode> usual = List.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void generate(@TempDir Path folder) throws Exception {
        usual = Runs.events(Runs.file(DataKind.LLM, Runs.days(14, 15_000), 1, 0, folder));
    }

    @ParameterizedTest
    @EnumSource
    void writesTheSameBytes_forTheSameSeedAndRange(DataKind kind) throws Exception {
        Span span = Runs.days(3, 1_500);
        Path first = Runs.file(kind, span, 42, 3, folder);
        Path second = Runs.file(kind, span, 42, 3, folder);
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(ids(Runs.file(kind, span, 43, 3, folder))).doesNotContainAnyElementsOf(ids(first));
        assertThat(ids(Runs.file(kind, Runs.days(3, 1_501), 42, 3, folder))).doesNotContainAnyElementsOf(ids(first));
    }

    @ParameterizedTest
    @EnumSource
    void keepsToTheContract_andToItsOrder(DataKind kind) throws Exception {
        Path file = Runs.file(kind, Runs.days(7, 3_000), 7, 5, folder);
        EventSchema.assertAllValid(file);
        List<JsonNode> events = Runs.events(file);
        assertThat(events).hasSize(3_000);
        assertThat(events.stream().map(GeneratorTest::time).toList())
                .isSorted()
                .allMatch(time -> !time.isBefore(Runs.FROM) && time.isBefore(Runs.FROM.plus(Duration.ofDays(7))));
        assertThat(ids(file)).doesNotHaveDuplicates();
        Map<String, Long> sequences = new HashMap<>();
        for (JsonNode event : events) {
            long expected = sequences.merge(event.path("producer_id").asText(), 1L, Long::sum) - 1;
            assertThat(event.at("/event/sequence").asLong()).isEqualTo(expected);
            assertThat(event.at("/service/name").asText()).isNotEqualTo("llmlog-generate");
        }
        assertThat(sequences).hasSizeGreaterThan(8);
    }

    @Test
    void hasBusyDaysAndQuietNights_andWeekends() {
        Map<Integer, Long> hours =
                count(usual, event -> event.path("hour_of_day").asInt());
        Map<Integer, Long> days =
                count(usual, event -> event.path("day_of_week").asInt());
        assertThat(hours.get(10)).isGreaterThan(5 * hours.get(2));
        assertThat(days.get(2)).isBetween((long) (1.8 * days.get(7)), 4 * days.get(7));
    }

    @Test
    void isLikeTheTrafficOfARealCompany() {
        assertThat(share(usual, event -> event.path("is_error").asBoolean())).isBetween(0.01, 0.03);
        assertThat(share(usual, event -> event.path("attempt").asInt() > 0)).isBetween(0.003, 0.02);
        assertThat(share(usual, event -> event.path("stream").asBoolean())).isBetween(0.3, 0.7);
        assertThat(share(usual, event -> event.path("cached_tokens").asLong() > 0))
                .isBetween(0.05, 0.4);
        assertThat(share(usual, event -> event.path("event_type").asText().equals("feedback")))
                .isBetween(0.005, 0.05);
        assertThat(share(usual, event -> event.path("pii_count").asInt() > 0)).isBetween(0.005, 0.05);
        assertThat(share(usual, event -> event.path("user_id").asText().equals("u-1000")))
                .isGreaterThan(
                        4 * share(usual, event -> event.path("user_id").asText().equals("u-1050")));
        assertThat(count(usual, event -> event.path("prompt_category").asText()).keySet())
                .contains("question", "conversation", "writing", "analysis", "extraction", "translation", "coding");
        assertThat(count(usual, event -> event.path("http_status").asInt()).keySet())
                .contains(429, 500, 503, 400);
        assertThat(usual.stream().filter(event -> event.path("prompt").asText().contains("@example")))
                .isEmpty();
    }

    @Test
    void costsWhatThePriceBookSays() {
        List<JsonNode> calls = usual.stream()
                .filter(event -> event.path("event_type").asText().equals("llm_interaction"))
                .toList();
        Map<String, List<JsonNode>> byModel = calls.stream()
                .collect(Collectors.groupingBy(event -> event.path("model").asText()));
        assertThat(byModel).hasSize(Model.ALL.size());
        byModel.forEach((model, events) -> assertThat(events).as(model).allMatch(event -> event.path("cost_status")
                .asText()
                .equals(model.equals(Model.LOCAL.name()) ? "unpriced" : "priced")));
        assertThat(average(byModel.get("claude-sonnet-4-5"), "cost_usd"))
                .isGreaterThan(3 * average(byModel.get("claude-haiku-4-5"), "cost_usd"));
    }

    @Test
    void showsItsIncidentsInTheCallsTheyAreAbout() throws Exception {
        Span span = Runs.days(10, 35_000);
        List<JsonNode> events = Runs.events(Runs.file(DataKind.LLM, span, 5, 5, folder));
        for (Incident incident : incidents(DataKind.LLM, span)) {
            ToDoubleFunction<List<JsonNode>> figure =
                    switch (incident.kind()) {
                        case BAD_DEPLOY, PROVIDER_OUTAGE, ERROR_BURST ->
                            list -> share(list, event -> event.path("is_error").asBoolean());
                        case LATENCY_DEGRADATION -> list -> average(list, "latency_ms");
                        case COST_RUNAWAY -> list -> average(list, "cost_usd");
                    };
            assertStandsOut(events, incident, DataKind.LLM, figure, 3);
        }
    }

    @Test
    void showsItsIncidentsInTheLogRecordsTheyAreAbout() throws Exception {
        Span span = Runs.days(10, 35_000);
        List<JsonNode> events = Runs.events(Runs.file(DataKind.LOGS, span, 5, 5, folder));
        for (Incident incident : incidents(DataKind.LOGS, span)) {
            boolean warned =
                    incident.kind() == IncidentKind.LATENCY_DEGRADATION || incident.kind() == IncidentKind.COST_RUNAWAY;
            ToDoubleFunction<List<JsonNode>> figure =
                    list -> share(list, event -> event.at("/log/level").asText().equals(warned ? "WARN" : "ERROR"));
            assertStandsOut(events, incident, DataKind.LOGS, figure, 2);
        }
        assertThat(events.stream()
                        .filter(event -> event.at("/error/stack_trace").asText().contains("\n\tat com.acme.")))
                .isNotEmpty();
        assertThat(share(events, event -> event.at("/log/level").asText().equals("ERROR")))
                .isBetween(0.002, 0.04);
    }

    /** Calls and log records are of one world: the same goes wrong in both. */
    private static List<Incident> incidents(DataKind kind, Span span) {
        Instant end = ((Span.Past) span).until();
        Path nowhere = Path.of("nowhere");
        List<Incident> incidents =
                new Generator(Runs.options(kind, span, 5, 5, "file:nowhere", nowhere)).incidents(end);
        assertThat(incidents.stream().map(Incident::kind)).containsExactlyInAnyOrder(IncidentKind.values());
        return incidents;
    }

    private static void assertStandsOut(
            List<JsonNode> events,
            Incident incident,
            DataKind kind,
            ToDoubleFunction<List<JsonNode>> figure,
            double factor) {
        Map<Boolean, List<JsonNode>> during = events.stream()
                .filter(event -> value(event, kind.field(incident)).equals(incident.subject()))
                .collect(Collectors.partitioningBy(event ->
                        !time(event).isBefore(incident.start()) && time(event).isBefore(incident.end())));
        assertThat(during.get(true)).as("events during %s", incident).hasSizeGreaterThan(4);
        assertThat(figure.applyAsDouble(during.get(true)))
                .as("during %s", incident)
                .isGreaterThan(factor * figure.applyAsDouble(during.get(false)));
    }

    private static String value(JsonNode event, String field) {
        return event.at("/" + field.replace('.', '/')).asText();
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("@timestamp").asText());
    }

    private static List<String> ids(Path file) {
        return Runs.events(file).stream()
                .map(event -> event.path("event_id").asText())
                .toList();
    }

    private static double share(List<JsonNode> events, Predicate<JsonNode> condition) {
        return events.stream().filter(condition).count() / (double) Math.max(1, events.size());
    }

    private static double average(List<JsonNode> events, String field) {
        return events.stream()
                .filter(event -> event.has(field))
                .mapToDouble(event -> event.path(field).asDouble())
                .average()
                .orElse(0);
    }

    private static <K> Map<K, Long> count(List<JsonNode> events, Function<JsonNode, K> key) {
        return events.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }
}
