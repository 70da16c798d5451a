package io.llmlog.analytics.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.Sort;
import io.llmlog.analytics.schema.Field;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTextTest {
    @Property
    void whatIsWrittenIsReadAgain_whateverTheEventsAreSortedBy(
            @ForAll String text,
            @ForAll long whole,
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double number,
            @ForAll boolean flag,
            @ForAll @LongRange(min = 0, max = 253_402_300_000_000L) long time,
            @ForAll boolean ascending) {
        survives(new Sort(Field.named("model"), ascending), text);
        survives(new Sort(Field.named("latency_ms"), ascending), whole);
        survives(new Sort(Field.named("cost_usd"), ascending), number);
        survives(new Sort(Field.named("is_error"), ascending), flag);
        survives(new Sort(Field.named("@timestamp"), ascending), Instant.ofEpochMilli(time));
        survives(new Sort(Field.named("labels.team"), ascending), null);
    }

    private static void survives(Sort sort, Object value) {
        EventCursor cursor = new EventCursor(value, "0198-id/with \"everything\"");
        String text = CursorText.write(cursor, sort);
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(CursorText.read(text, sort)).isEqualTo(cursor);
    }

    @Test
    void isGoodForItsOwnOrderAlone() {
        String text = CursorText.write(new EventCursor(5L, "id"), new Sort(Field.named("latency_ms"), true));
        assertThatThrownBy(() -> CursorText.read(text, Sort.NEWEST_FIRST)).hasMessageContaining("had the same sort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "%", "eyJjIjpbXX0", "eyJjIjpbIkB0aW1lc3RhbXA6ZGVzYyIsImEiLCJiIl19", "bnVsbA"})
    void whatWasMadeUpIsRefused(String text) {
        assertThatThrownBy(() -> CursorText.read(text, Sort.NEWEST_FIRST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be the next_cursor of the page before");
    }
}
