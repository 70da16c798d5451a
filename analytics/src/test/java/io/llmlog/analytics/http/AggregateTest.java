package io.llmlog.analytics.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /aggregate} over a real socket and a real store; each answer beside what the events themselves say. */
class AggregateTest {
    @TempDir
    private static Path directory;

    private static TrafficApi api;

    @BeforeAll
    static void start() {
        api = TrafficApi.start(directory.resolve("data"), 8, 400, AggregateEndpoint::new);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode ask(String body) throws Exception {
        HttpResponse<String> response = api.post("aggregate", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Client.json(response);
    }

    private static long count(Predicate<JsonNode> condition) {
        return api.events().stream().filter(condition).count();
    }

    private static List<Long> latencies(String model) {
        return api.events().stream()
                .filter(event -> event.path("model").asText().equals(model) && event.has("latency_ms"))
                .map(event -> event.path("latency_ms").asLong())
                .sorted()
                .toList();
    }

    @Test
    void withoutGroupsThereIsOneForAll() throws Exception {
        JsonNode answer = api.client().json("aggregate");
        assertThat(answer.path("groups")).hasSize(1);
        assertThat(answer.at("/groups/0/values/count").asLong())
                .isEqualTo(api.events().size());
        assertThat(answer.at("/groups/0/key")).isEmpty();
        assertThat(answer.path("more").isBoolean()).isTrue();
        assertThat(answer.has("aggregations")).isFalse();
    }

    @Test
    void everyFigureOfEachGroup() throws Exception {
        JsonNode answer = ask("""
            {"group_by": "model", "measures": ["count", "sum:latency_ms", "avg:latency_ms", "min:latency_ms", "max:latency_ms",
              "p50:latency_ms", "p99.9:latency_ms", "distinct:user_id", "count_where:latency_ms>=2500",
              {"name": "failed", "count_where": {"any_of": {"field": "event_type", "values": ["error"]}}}]}
            """);
        assertThat(answer.path("groups").size()).isGreaterThan(3);
        for (JsonNode group : answer.path("groups")) {
            JsonNode model = group.at("/key/model");
            JsonNode values = group.path("values");
            Predicate<JsonNode> inGroup =
                    event -> model.isNull() ? !event.has("model") : model.equals(event.get("model"));
            assertThat(values.path("count").asLong()).isEqualTo(count(inGroup));
            assertThat(values.path("failed").asLong())
                    .isEqualTo(count(inGroup.and(
                            event -> event.path("event_type").asText().equals("error"))));
            assertThat(values.path("count_where:latency_ms>=2500").asLong())
                    .isEqualTo(
                            count(inGroup.and(event -> event.path("latency_ms").asLong() >= 2500)));
            assertThat(values.path("distinct:user_id").asLong())
                    .isEqualTo(api.events().stream()
                            .filter(inGroup)
                            .filter(event -> event.has("user_id"))
                            .map(event -> event.path("user_id").asText())
                            .distinct()
                            .count());
            if (!model.isNull()) {
                List<Long> latencies = latencies(model.asText());
                assertThat(values.path("sum:latency_ms").asLong())
                        .isEqualTo(latencies.stream().mapToLong(Long::longValue).sum());
                assertThat(values.path("min:latency_ms").asLong()).isEqualTo(latencies.get(0));
                assertThat(values.path("max:latency_ms").asLong()).isEqualTo(latencies.get(latencies.size() - 1));
                assertThat(values.path("p50:latency_ms").asDouble())
                        .isCloseTo(percentile(latencies, 0.5), within(1e-6));
                assertThat(values.path("p99.9:latency_ms").asDouble())
                        .isCloseTo(percentile(latencies, 0.999), within(1e-6));
            }
        }
    }

    private static double percentile(List<Long> sorted, double rank) {
        double place = rank * (sorted.size() - 1);
        long below = sorted.get((int) Math.floor(place));
        long above = sorted.get((int) Math.ceil(place));
        return below + (place - Math.floor(place)) * (above - below);
    }

    @Test
    void anArrayCountsOnceForEachOfItsValues_besideOtherFields() throws Exception {
        Map<String, Long> expected = new TreeMap<>();
        api.events().forEach(event -> event.path("tags")
                .forEach(tag -> expected.merge(
                        tag.asText() + "/" + event.path("event_type").asText(), 1L, Long::sum)));
        Map<String, Long> told = new TreeMap<>();
        for (JsonNode group :
                ask("{\"group_by\": [\"tags\", \"event_type\"], \"tags\": [\"search\", \"answer\", \"log\"]}")
                        .path("groups")) {
            told.put(
                    group.at("/key/tags").asText() + "/"
                            + group.at("/key/event_type").asText(),
                    group.at("/values/count").asLong());
        }
        assertThat(told).isEqualTo(expected).isNotEmpty();
    }

    @Test
    void histogramsOfTimeAndOfNumbers() throws Exception {
        JsonNode times = ask("{\"histogram\": {\"time\": \"30m\"}, \"measures\": \"count\"}");
        List<String> starts = new ArrayList<>();
        long sum = 0;
        for (JsonNode group : times.path("groups")) {
            starts.add(group.at("/key/time").asText());
            sum += group.at("/values/count").asLong();
        }
        assertThat(starts)
                .containsExactly(
                        "2026-11-22T10:00:00Z", "2026-11-22T10:30:00Z", "2026-11-22T11:00:00Z", "2026-11-22T11:30:00Z");
        assertThat(sum).isEqualTo(api.events().size());
        for (JsonNode group :
                ask("{\"histogram\": {\"number\": {\"field\": \"latency_ms\", \"width\": 500}}, \"where\":"
                                + " \"latency_ms\"}")
                        .path("groups")) {
            long from = group.at("/key/latency_ms").asLong();
            assertThat(from % 500).isZero();
            assertThat(group.at("/values/count").asLong())
                    .isEqualTo(count(event -> event.has("latency_ms")
                            && event.path("latency_ms").asLong() >= from
                            && event.path("latency_ms").asLong() < from + 500));
        }
        assertThat(api.client()
                        .json("aggregate?histogram=auto&group_by=model,event_type&histogram=latency_ms:1000")
                        .at("/groups/0/key"))
                .hasSize(4);
    }

    @Test
    void groupsComeInAnyOrder_andMoreTellsThatSomeWereCut() throws Exception {
        for (String order : List.of(
                "count",
                "count:asc",
                "p95:latency_ms",
                "p95:latency_ms:asc",
                "max:latency_ms:desc",
                "slow",
                "max:@timestamp:asc")) {
            JsonNode answer =
                    ask("{\"group_by\": \"user_id\", \"limit\": 5, \"order_by\": \"" + order + "\", \"measures\":"
                            + " [\"count\","
                            + " \"p50:latency_ms\","
                            + " \"p95:latency_ms\","
                            + " \"max:latency_ms\","
                            + " \"max:@timestamp\","
                            + " {\"name\": \"slow\","
                            + " \"count_where\":"
                            + " \"latency_ms>4000\"}]}");
            assertThat(answer.path("groups")).as(order).hasSize(5);
            assertThat(answer.path("more").asBoolean()).as(order).isTrue();
            String name = order.replaceAll(":(asc|desc)$", "");
            List<String> values = new ArrayList<>();
            answer.path("groups")
                    .forEach(group -> values.add(group.path("values").path(name).asText()));
            Comparator<String> comparator = name.contains("@timestamp")
                    ? Comparator.<String>naturalOrder()
                    : Comparator.comparingDouble(Double::parseDouble);
            assertThat(values)
                    .as(order)
                    .isSortedAccordingTo(order.endsWith(":asc") ? comparator : comparator.reversed());
        }
        assertThat(ask("{\"group_by\": \"model\"}").path("more").asBoolean()).isFalse();
    }

    @Test
    void severalAreAnsweredTogether_eachWithConditionsOfItsOwn() throws Exception {
        JsonNode answer = ask("""
            {"start_time": "-24h", "event_type": ["llm_interaction", "error"],
             "aggregations": {
               "top models": {"group_by": ["model"], "limit": 2},
               "top users": {"group_by": ["user_id"], "limit": 3, "where": "latency_ms>1000"},
               "all": {}}}
            """);
        assertThat(answer.has("groups")).isFalse();
        JsonNode parts = answer.path("aggregations");
        assertThat(parts.properties()).extracting(Map.Entry::getKey).containsExactly("top models", "top users", "all");
        assertThat(parts.at("/top models/groups")).hasSize(2);
        assertThat(parts.at("/top models/more").asBoolean()).isTrue();
        assertThat(parts.at("/top users/groups")).hasSize(3);
        assertThat(parts.at("/all/groups/0/values/count").asLong())
                .isEqualTo(count(event -> List.of("llm_interaction", "error")
                        .contains(event.path("event_type").asText())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"group_by":"modle"}                           | group_by    | modle   | must be a field of an event
        {"group_by":"model,model"}                     | group_by    | model, model | names something twice
        {"group_by":"prompt"}                          | group_by    | prompt  | must be a field of an event
        {"measures":["median:latency_ms"]}             | measures    | median:latency_ms | must be count, sum:FIELD
        {"measures":["sum:model"]}                     | measures    | sum:model | model is not a number
        {"measures":["p101:latency_ms"]}               | measures    | p101:latency_ms | must be count
        {"measures":["count","count"]}                 | measures    | count, count | gives two of them the same name
        {"measures":[{"name":"x","count_where":{"not":{"exists":"y"}}}]} | measures.count_where.not.exists | y | must be a field of an event
        {"measures":[{"count_where":{"exists":"model"}}]} | measures.name | `` | must be a text
        {"measures":[{"name":"x","maximum":"y"}]}      | measures    | {"name":"x","maximum":"y"} | must be an object of a name
        {"histogram":"fast"}                           | histogram   | fast    | must be a whole number and a unit
        {"histogram":{"time":"1s"},"start_time":"-2d"} | histogram   | {"time":"1s"} | at most 10000 are allowed
        {"histogram":"model:5"}                        | histogram   | model:5 | model is not a number
        {"histogram":"latency_ms:0"}                   | histogram   | latency_ms:0 | must be more than 0
        {"histogram":"latency_ms:wide"}                | histogram   | latency_ms:wide | must be an interval such as 1h
        {"histogram":{"category":"model"}}             | histogram.category | model | must have the members time, number
        {"group_by":"model","order_by":"p95:latency_ms"} | order_by  | p95:latency_ms | must be one of the measures (count)
        {"histogram":"1h","order_by":"count"}          | order_by    | count   | cannot be given with a histogram
        {"group_by":"model","limit":1001}              | limit       | 1001    | from 1 to 1000
        {"histogram":"1h","limit":10001}               | limit       | 10001   | from 1 to 10000
        {"aggregations":{}}                            | aggregations | {}     | must be an object of 1 to 20
        {"aggregations":{"a":5}}                       | aggregations.a | 5    | must be an object
        {"aggregations":{"a":{"grupp_by":"x"}}}        | aggregations.a.grupp_by | x | is not a parameter here
        {"aggregations":{"a":{"group_by":"x"}}}        | aggregations.a.group_by | x | must be a field of an event
        {"aggregations":{"a":{}},"group_by":"model"}   | group_by    | model   | is not a parameter of this path
        """)
    void refusesWhatIsWrong_namingItItsValueAndWhatIsAllowed(
            String body, String parameter, String value, String message) throws Exception {
        HttpResponse<String> response = api.post("aggregate", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode error = Client.json(response).path("error");
        assertThat(error.path("parameter").asText()).isEqualTo(parameter);
        assertThat(error.path("value").asText()).isEqualTo(value);
        assertThat(error.path("message").asText()).contains(message);
    }
}
