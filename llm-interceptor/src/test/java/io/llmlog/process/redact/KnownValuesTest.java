package io.llmlog.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownValuesTest {
    private final KnownValues known = new KnownValues();

    @Test
    void givesOfManyValuesThoseWhoseBeginningStandsInTheText_inTheirOrder() {
        IntStream.range(10, 60).forEach(i -> known.add(i + "-secret-" + i, "<KEY_" + i + ">"));

        assertThat(known.in("first 42-secret-42, then 17-secret-17."))
                .extracting(Map.Entry::getKey)
                .containsSubsequence("17-secret-17", "42-secret-42")
                .hasSizeLessThan(10);
        assertThat(known.in("nothing")).isEmpty();
        assertThat(known.in("42")).isEmpty();
    }

    @Test
    void missesNone_thatIsShortOrStandsAtTheEnd() {
        IntStream.range(10, 60).forEach(i -> known.add("value-" + i, "<V>"));
        assertThat(known.in("ends in value-59")).extracting(Map.Entry::getKey).contains("value-59");

        known.add("abc", "<ABC>");
        assertThat(known.in("abc")).extracting(Map.Entry::getKey).contains("abc");
    }

    @Test
    void keepsAHundred() {
        IntStream.range(0, 200).forEach(i -> known.add("same value " + i, "<V>"));

        assertThat(known.in("same value")).hasSize(100);
    }

    @Test
    void everyValueOfManyIsReplacedWhereverItStandsAgain() {
        Redaction redaction = Redactor.standard().start();
        StringBuilder text = new StringBuilder();
        for (int i = 100; i < 150; i++) {
            text.append("Authorization: Bearer opaque").append(i).append("abcdefgh\n");
        }
        redaction.redact(text.toString());

        assertThat(redaction.redact("it was opaque149abcdefgh and opaque100abcdefgh"))
                .isEqualTo("it was <API_KEY_50> and <API_KEY_1>");
    }
}
