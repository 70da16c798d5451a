package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /events} over a real socket and a real store, by URL and by body. */
class EventsTest {
    @TempDir
    private static Path directory;

    private static TrafficApi api;

    @BeforeAll
    static void start() {
        api = TrafficApi.start(directory.resolve("data"), 6, 300, EventEndpoints::new);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void levelsAreFoundInAnyCase_andByHowBadTheyAre() throws Exception {
        Predicate<JsonNode> bad = event ->
                List.of("WARN", "ERROR").contains(event.at("/log/level").asText());
        expect("level=warn&level=ERROR", bad);
        expect("min_severity=WARNING", bad);
        expect("min_severity=30", bad);
        expect("min_severity=31", event -> event.at("/log/level").asText().equals("ERROR"));
    }

    @Test
    void conditionsOfEachFieldNarrowTheAnswer() throws Exception {
        expect("source=app.Main", event -> event.at("/log/logger").asText().equals("app.Main"));
        expect("tags=search&tags=log", event -> has(event, "search") || has(event, "log"));
        expect("user=u-1", event -> event.path("user_id").asText().equals("u-1"));
        expect("labels.a.b=u-1", event -> event.path("labels").has("a.b"));
        expect(
                "http_status=429&attempt=0",
                event -> event.path("http_status").asInt() == 429
                        && event.path("attempt").asInt(-1) == 0);
        expect("keyword=BLUE%20sky", event -> event.path("prompt").asText().equals("Why is the sky blue?"));
        expect(
                "keyword=sky&keyword=started",
                event -> event.path("prompt").asText().contains("sky")
                        || event.path("message").asText().equals("started"));
    }

    @Test
    void whereAddsComparisons_allOfWhichMustHold() throws Exception {
        expect(
                "where=latency_ms%3E%3D1000&where=latency_ms%3C2000",
                event -> event.path("latency_ms").asInt(-1) >= 1000
                        && event.path("latency_ms").asInt() < 2000);
        expect("where=!user_id", event -> !event.has("user_id"));
        expect("where=model!%3Dgpt-4o", event -> !event.path("model").asText().equals("gpt-4o"));
    }

    @Test
    void aBodySaysTheSame_andAFilterSaysAll() throws Exception {
        JsonNode answer = post("""
            {"limit": 1000, "event_type": ["llm_interaction", "error"],
             "filter": {"and": [
               {"not": {"any_of": {"field": "model", "values": ["gpt-4o"]}}},
               {"or": [{"compare": {"field": "latency_ms", "op": ">", "value": 4000}}, {"exists": "error.type"}]}]}}
            """);
        expect(
                answer,
                event -> List.of("llm_interaction", "error")
                                .contains(event.path("event_type").asText())
                        && !event.path("model").asText().equals("gpt-4o")
                        && (event.path("latency_ms").asInt() > 4000
                                || event.at("/error").has("type")));
    }

    private static boolean has(JsonNode event, String tag) {
        return event.path("tags").toString().contains('"' + tag + '"');
    }

    private static void expect(String question, Predicate<JsonNode> condition) throws Exception {
        expect(api.client().json("events?limit=1000&" + question), condition);
    }

    private static void expect(JsonNode answer, Predicate<JsonNode> condition) {
        List<String> expected = api.events().stream()
                .filter(condition)
                .map(event -> event.path("event_id").asText())
                .toList();
        assertThat(expected).isNotEmpty().hasSizeLessThan(api.events().size());
        assertThat(answer.path("events"))
                .extracting(event -> event.path("event_id").asText())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static JsonNode post(String body) throws Exception {
        HttpResponse<String> response = send(body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response);
    }

    private static HttpResponse<String> send(String body) throws Exception {
        return api.post("events", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"latency_ms:desc", "latency_ms", "model:asc", "labels.team:desc", "is_error:asc", "cost_usd:desc"
            })
    void pagesOfAnyOrderHoldEachEventOnce(String sort) throws Exception {
        List<String> ids = new ArrayList<>();
        List<String> values = new ArrayList<>();
        String field = sort.split(":", 2)[0];
        String after = "";
        do {
            JsonNode page = api.client().json("events?limit=41&sort=" + sort + after);
            page.path("events").forEach(event -> {
                ids.add(event.path("event_id").asText());
                values.add(event.at("/" + field.replace('.', '/')).asText());
            });
            after = page.path("next_cursor").isNull()
                    ? null
                    : "&after=" + page.path("next_cursor").asText();
        } while (after != null);
        assertThat(ids).doesNotHaveDuplicates().hasSize(api.events().size());
        List<String> present = values.stream().filter(value -> !value.isEmpty()).toList();
        assertThat(values).startsWith(present.toArray(String[]::new));
        if (field.equals("latency_ms")) {
            List<Integer> numbers = present.stream().map(Integer::valueOf).toList();
            assertThat(numbers)
                    .isSortedAccordingTo(
                            sort.endsWith("desc")
                                    ? java.util.Comparator.reverseOrder()
                                    : java.util.Comparator.naturalOrder());
        }
    }

    @Test
    void eventsHoldTheSelectedFieldsAlone() throws Exception {
        JsonNode answer =
                api.client().json("events?limit=1&fields=event_id,event&event_type=llm_interaction&fields=model");
        JsonNode event = answer.path("events").path(0);
        assertThat(event.properties()).extracting(Map.Entry::getKey).isSubsetOf("event_id", "event", "model");
        assertThat(event.at("/event/outcome").asText()).isEqualTo("success");
    }

    @Test
    void timesAreSaidInMillisecondsToo_andUnderEitherName() throws Exception {
        JsonNode answer =
                post("{\"start_time\": " + TrafficApi.NOW.minusSeconds(60).toEpochMilli() + ", \"to\": \"now\"}");
        assertThat(answer.path("from").asText()).isEqualTo("2026-11-22T11:59:00Z");
        assertThat(api.client().json("events?start_time=-1h").path("from").asText())
                .isEqualTo("2026-11-22T11:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"level":"x","levle":"y"}                    | levle             | y       | is not a parameter of this path; it has
        {"start_time":"2026-11-22","end_time":"2026-11-21"} | start_time | 2026-11-22T00:00:00Z | must be before end_time
        {"from":"-1h","start_time":"-1h"}            | start_time        | -1h     | is another name of from
        {"from":1764000000}                          | from              | 1764000000 | milliseconds since 1970
        {"min_severity":"loud"}                      | min_severity      | loud    | must be a level (CRITICAL, DEBUG
        {"min_severity":51}                          | min_severity      | 51      | a number from 1 to 50
        {"keyword":"!"}                              | keyword           | !       | must hold a word
        {"sort":"tags"}                              | sort              | tags    | cannot be sorted by tags
        {"sort":"model:up"}                          | sort              | model:up | must be a field of an event
        {"fields":"a,b"}                             | fields            | a,b     | a is none
        {"http_status":"many"}                       | http_status       | many    | must be a whole number
        {"tags":[]}                                  | tags              | []      | must hold a value at least
        {"filter":{"and":[{"keyword":5}]}}           | filter.and[0].keyword | 5   | must be a string
        {"limit":1001}                               | limit             | 1001    | from 1 to 1000
        {"sort":"model","after":"eyJjIjpbIkB0aW1lc3RhbXA6ZGVzYyIsImEiLCIyMDI2LTExLTIyVDEwOjAwOjAwWiJdfQ"} | after | eyJjIjpbIkB0aW1lc3RhbXA6ZGVzYyIsImEiLCIyMDI2LTExLTIyVDEwOjAwOjAwWiJdfQ | had the same sort
        {"after":"eyJjIjpbIkB0aW1lc3RhbXA6ZGVzYyIsIm5vLXV1aWQiLCIyMDI2LTExLTIyVDEwOjAwOjAwWiJdfQ"} | after | `` | must be the next_cursor
        """)
    void refusesWhatIsWrong_namingItItsValueAndWhatIsAllowed(
            String body, String parameter, String value, String message) throws Exception {
        HttpResponse<String> response = send(body);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode error = Client.json(response).path("error");
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("value").asText()).isEqualTo(value);
        assertThat(error.path("message").asText()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"level\":\"x\",\"level\":\"y\"}", "level=x"})
    void aBodyThatIsNoObjectIsRefused(String body) throws Exception {
        HttpResponse<String> response = send(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.json(response).at("/error/message").asText()).startsWith("the body ");
    }

    @Test
    void aBodyAndAUrlDoNotMix() throws Exception {
        HttpResponse<String> response = api.post("events?level=WARN", "{}");
        assertThat(response.statusCode()).isEqualTo(400);
    }
}
