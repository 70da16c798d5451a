package io.llmlog.analytics.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class UtcTimeTest {
    @Property
    void readsWhatAnInstantIsWrittenAs(
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @LongRange(min = 0, max = 999_999_999) long nano) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        assertThat(UtcTime.parse(instant.toString())).isEqualTo(instant);
    }

    @Property
    void readsAndRefusesWhatTheJdkDoes(@ForAll("almostTimes") String text) {
        assertThat(ours(text)).isEqualTo(jdks(text));
    }

    @Example
    void readsAndRefusesWhatTheJdkDoes_ofFormsThatAreSeldom() {
        for (String text : new String[] {
            "",
            "Z",
            "2026-11-22T10:00Z",
            "2026-11-22T10:00:00Z",
            "2026-11-22T10:00:00.Z",
            "2026-11-22T10:00:00.1Z",
            "2026-11-22T10:00:00.123456789Z",
            "2026-11-22T10:00:00.1234567890Z",
            "2026-11-22t10:00:00.5z",
            "2026-11-22T10:00:00+01:00",
            "2026-02-29T10:00:00Z",
            "2028-02-29T10:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T10:60:00Z",
            "2026-11-22T23:59:60Z",
            "+10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "\u0662026-11-22T10:00:00Z"
        }) {
            assertThat(ours(text)).as(text).isEqualTo(jdks(text));
        }
    }

    /** A time of which one character is another. */
    @Provide
    Arbitrary<String> almostTimes() {
        return Arbitraries.integers().between(0, 23).flatMap(place -> Arbitraries.of("0123456789Zz.:-+T ".split(""))
                .map(other -> new StringBuilder("2026-11-22T10:09:58.123Z")
                        .replace(place, place + 1, other)
                        .toString()));
    }

    private static @Nullable Instant ours(String text) {
        try {
            return UtcTime.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Instant jdks(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
