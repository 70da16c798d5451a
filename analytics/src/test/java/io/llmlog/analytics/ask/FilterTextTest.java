package io.llmlog.analytics.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String EXISTS = "{\"exists\":\"model\"}";

    @Test
    void readsEveryKindOfCondition() {
        Filter filter = read("""
                {"and": [
                  {"any_of": {"field": "model", "values": ["gpt-4o", "o4-mini"]}},
                  {"or": [{"exists": "user_id"}, {"keyword": "time out"}]},
                  {"not": {"compare": {"field": "latency_ms", "op": "<", "value": 5e2}}},
                  {"any_of": {"field": "labels.a.b", "values": [true, 7]}}
                ]}""");
        assertThat(filter)
                .isEqualTo(new Filter.And(List.of(
                        new Filter.AnyOf(Field.named("model"), List.of("gpt-4o", "o4-mini")),
                        new Filter.Or(
                                List.of(new Filter.Exists(Field.named("user_id")), Filter.Keyword.of("time out"))),
                        new Filter.Not(new Filter.Compare(Field.named("latency_ms"), Filter.Comparison.LESS, 500L)),
                        new Filter.AnyOf(Field.named("labels.a.b"), List.of("true", "7")))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"exists":"modle"}                                                | .exists              | modle        | must be a field of an event
            {"exists":5}                                                      | .exists              | 5            | must be a field of an event
            {"and":[{"exists":"model"},{"keyword":"..."}]}                    | .and[1].keyword      | ...          | must hold a word
            {"or":[]}                                                         | .or                  | []           | must be an array of one condition at least
            {"not":[]}                                                        | .not                 | []           | must be an object with one member
            {"not":{"nand":[]}}                                               | .not                 | {"nand":[]}  | 'nand' is no kind of condition
            {"exists":"model","keyword":"x"}                                  | ``                   | {"exists":"model","keyword":"x"} | must be an object with one member
            {"any_of":{"field":"model","value":["x"]}}                        | .any_of              | {"field":"model","value":["x"]}  | must be an object with the members field, values
            {"any_of":{"field":"model","values":[]}}                          | .any_of.values       | []           | must be an array of one value at least
            {"any_of":{"field":"attempt","values":[1,"two"]}}                 | .any_of.values[1]    | two          | must be a whole number
            {"any_of":{"field":"attempt","values":[1.5]}}                     | .any_of.values[0]    | 1.5          | must be a whole number
            {"any_of":{"field":"cost_usd","values":[1e999]}}                  | .any_of.values[0]    | "Infinity"   | must be a number
            {"compare":{"field":"latency_ms","op":"~","value":1}}             | .compare.op          | ~            | must be one of <, <=, >, >=
            {"compare":{"field":"is_error","op":"<","value":true}}            | .compare.field       | is_error     | is_error has no order
            {"compare":{"field":"@timestamp","op":"<","value":"soon"}}        | .compare.value       | soon         | must be an ISO 8601 time
            {"keyword":["x"]}                                                 | .keyword             | ["x"]        | must be a string
            """)
    void saysWhereSomethingIsWrong(String json, String place, String value, String message) {
        assertThatThrownBy(() -> read(json)).isInstanceOfSatisfying(WrongPlaceException.class, e -> {
            assertThat(e.place()).isEqualTo(place);
            assertThat(e.value()).isEqualTo(value);
            assertThat(e.allowed()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"exists":                        | is not valid JSON: see line 1, column
            {"exists":"model"} x              | is not valid JSON
            {"exists":"model","exists":"x"}   | is not valid JSON: a name stands twice
            ["exists"]                        | must be a JSON object
            ``                                | must be a JSON object
            """)
    void saysWhatIsNoFilterAtAll(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void nestsUpTo64Levels() {
        assertThat(read(nested(63))).isInstanceOf(Filter.Not.class);
        assertThatThrownBy(() -> read(nested(64))).hasMessageContaining("nested deeper than 64 levels");
        assertThatThrownBy(() -> read(nested(100_000))).hasMessageContaining("nested deeper than 200 levels");
    }

    private static String nested(int levels) {
        return "{\"not\":".repeat(levels) + EXISTS + "}".repeat(levels);
    }

    @Test
    void holdsUpTo10000ConditionsAndValues() {
        assertThat(read(anyOf(9_999))).isInstanceOf(Filter.AnyOf.class);
        assertThatThrownBy(() -> read(anyOf(10_000))).hasMessageContaining("at most 10000 conditions and values");
    }

    private static String anyOf(int values) {
        String list = IntStream.range(0, values).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return "{\"any_of\":{\"field\":\"attempt\",\"values\":[" + list + "]}}";
    }

    @Test
    void problemsWithinAFilterAreNamedByTheirPlace() {
        Asked asked = new Asked(
                Map.of(
                        "filter",
                        List.of("{\"not\":{\"exists\":\"nothing\"}}"),
                        "where",
                        List.of("x>1", "latency_ms>x")),
                NOW);
        Conditions.read(asked);
        assertThatThrownBy(asked::check)
                .isInstanceOfSatisfying(WrongQuestionException.class, e -> assertThat(e.problems())
                        .extracting(Problem::parameter)
                        .containsExactly("where", "where", "filter.not.exists"));
    }

    private static Filter read(String json) {
        return FilterText.read(json, NOW);
    }
}
