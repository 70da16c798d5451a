package io.llmlog.analytics.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereTextTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void readsEachSign() {
        Field latency = Field.named("latency_ms");
        assertThat(read("latency_ms>=500")).isEqualTo(new Filter.Compare(latency, Filter.Comparison.AT_LEAST, 500L));
        assertThat(read("latency_ms > 500")).isEqualTo(new Filter.Compare(latency, Filter.Comparison.GREATER, 500L));
        assertThat(read("latency_ms<=5")).isEqualTo(new Filter.Compare(latency, Filter.Comparison.AT_MOST, 5L));
        assertThat(read("latency_ms<5")).isEqualTo(new Filter.Compare(latency, Filter.Comparison.LESS, 5L));
        assertThat(read("model=gpt-4o")).isEqualTo(Filter.is(Field.named("model"), "gpt-4o"));
        assertThat(read("model!=gpt-4o")).isEqualTo(new Filter.Not(Filter.is(Field.named("model"), "gpt-4o")));
        assertThat(read("user_id")).isEqualTo(new Filter.Exists(Field.named("user_id")));
        assertThat(read("!user_id")).isEqualTo(new Filter.Not(new Filter.Exists(Field.named("user_id"))));
    }

    @Test
    void theValueIsAllThatFollowsTheFirstSign() {
        assertThat(read("labels.query=a>=b = c\nd")).isEqualTo(Filter.is(Field.named("labels.query"), "a>=b = c\nd"));
        assertThat(read("error.message=-1")).isEqualTo(Filter.is(Field.named("error.message"), "-1"));
    }

    @Test
    void takesTheNamesThatQuestionsHave() {
        assertThat(read("level=error"))
                .isEqualTo(new Filter.AnyOf(Field.named("log.level"), List.of("error", "ERROR", "Error")));
        assertThat(read("level!=error")).isEqualTo(new Filter.Not(read("level=error")));
        assertThat(List.<Object>copyOf(((Filter.AnyOf) read("min_severity=ERROR")).values()))
                .contains("ERROR", "fatal")
                .doesNotContain("WARN");
        assertThat(read("source=org.db")).isEqualTo(Filter.is(Field.named("log.logger"), "org.db"));
        assertThat(read("!user")).isEqualTo(read("!user_id"));
    }

    @Test
    void timesMayBeRelative() {
        assertThat(read("@timestamp<-1h"))
                .isEqualTo(new Filter.Compare(
                        Field.named("@timestamp"), Filter.Comparison.LESS, NOW.minus(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                 | must be a field, one of =
            >5                 | must be a field, one of =
            !model=x           | must be a field, one of =
            two words          | must be a field, one of =
            level=             | must be level=LEVEL
            min_severity>WARN  | must be level=LEVEL
            min_severity=loud  | must be a level (
            nonsense=1         | must be a field of an event: @timestamp
            prompt=x           | must be a field of an event: @timestamp
            latency_ms=        | the value of latency_ms must be a whole number
            latency_ms>=fast   | the value of latency_ms must be a whole number
            cost_usd>NaN       | the value of cost_usd must be a number
            model=             | the value of model must not be empty
            is_error=maybe     | the value of is_error must be true or false
            is_error>true      | is_error has no order
            tags>a             | tags has no order
            @timestamp>x       | the value of @timestamp must be an ISO 8601 time
            """)
    void saysWhatIsAllowed(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static Filter read(String text) {
        return WhereText.read(text, NOW);
    }
}
