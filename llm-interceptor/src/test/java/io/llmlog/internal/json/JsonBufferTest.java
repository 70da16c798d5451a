package io.llmlog.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.testkit.AnyEvent;
import io.llmlog.testkit.JsonOracles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {
    @Property(tries = 5000)
    void F14_twoReadersReadTheTextThatWasWritten(@ForAll("utf16") String text) {
        byte[] json = written(out -> out.string(text));

        assertThat(JsonOracles.read(json).textValue()).isEqualTo(JsonOracles.wellFormed(text));
        assertThat(JsonOracles.readWithGson(json).getAsString()).isEqualTo(JsonOracles.wellFormed(text));
    }

    @Property
    void aStringHasNoControlCharactersSoItNeverBreaksALine(@ForAll("utf16") String text) {
        for (byte b : written(out -> out.string(text))) {
            assertThat(b < 0 || b >= 0x20).isTrue();
        }
    }

    @Property
    void theEightByteStepsMissNothing(@ForAll("specials") String special) {
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 20; after++) {
                String text = "x".repeat(before) + special + "y".repeat(after);

                assertThat(JsonOracles.read(written(out -> out.string(text))).textValue())
                        .isEqualTo(JsonOracles.wellFormed(text));
            }
        }
    }

    @Property(tries = 300)
    void longTextsMissNothingWhereTheirPiecesMeet(
            @ForAll("specials") String special,
            @ForAll("runs") String run,
            @ForAll @IntRange(min = 1000, max = 1040) int before) {
        String text = run.repeat(before) + special + run.repeat(1024) + special;

        assertThat(JsonOracles.read(written(out -> out.string(text))).textValue())
                .isEqualTo(JsonOracles.wellFormed(text));
    }

    @Property
    void pricesAndRatesComeBackAsTheyWere(@ForAll @LongRange(min = 0, max = 20_000_000_000_000_000L) long billionths) {
        double decimal = billionths / 1e9;

        assertThat(JsonOracles.read(written(out -> out.number(decimal))).doubleValue())
                .isEqualTo(decimal);
    }

    @Test
    void writesDecimalsWithoutAnExponent() {
        assertThat(text(out ->
                        out.number(0.0002145).raw(' ').number(0.2).raw(' ').number(533.445)))
                .isEqualTo("0.0002145 0.2 533.445");
        assertThat(text(out -> out.number(1.0).raw(' ').number(-0.0).raw(' ').number(0.0)))
                .isEqualTo("1.0 -0.0 0.0");
    }

    @Property
    void numbersComeBackAsTheyWere(@ForAll long whole, @ForAll double decimal) {
        assertThat(JsonOracles.read(written(out -> out.number(whole))).longValue())
                .isEqualTo(whole);
        assertThat(JsonOracles.read(written(out -> out.number(decimal))).doubleValue())
                .isEqualTo(decimal);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, 999, 1000, 1007, 999_999, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1})
    void writesWholeNumbersAsJavaDoes(long number) {
        assertThat(text(out -> out.number(number))).isEqualTo(Long.toString(number));
    }

    @Test
    void padsWithZeros() {
        assertThat(text(out -> out.padded(7, 3).padded(123, 3).padded(0, 2))).isEqualTo("00712300");
    }

    @Test
    void putsCommasBetweenTheMembersOfAnObjectOnly() {
        byte[] key = ",\"k\":".getBytes(StandardCharsets.US_ASCII);

        assertThat(text(out -> {
                    out.raw('{').key(key).raw('{').key(key).number(1).key(key).string("{");
                    out.key(key).string("").raw('}').key(key).flag(true).raw('}');
                }))
                .isEqualTo("{\"k\":{\"k\":1,\"k\":\"{\",\"k\":\"\"},\"k\":true}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatJsonHasNoNumberFor(double number) {
        assertThatThrownBy(() -> new JsonBuffer(8).number(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Double.toString(number));
    }

    @Test
    void escapesAsShortAsTheStandardAllows() {
        assertThat(text(out -> out.string("\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028")))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u2028\"");
    }

    @Test
    void forgetsWhatIsTruncated() {
        assertThat(text(out -> out.raw('a').raw('b').raw('c').truncate(1))).isEqualTo("a");
    }

    @Test
    void givesALargeArrayBack() {
        JsonBuffer out = new JsonBuffer(16);
        out.string("x".repeat(10_000));
        out.reset(64);

        assertThat(out.length()).isZero();
        assertThat(out.array()).hasSize(64);
    }

    @Provide
    Arbitrary<String> utf16() {
        return Arbitraries.oneOf(
                AnyEvent.texts(), Arbitraries.chars().all().list().ofMaxSize(30).map(JsonBufferTest::join));
    }

    @Provide
    Arbitrary<String> specials() {
        return Arbitraries.of(
                "\ud800",
                "\udfff",
                "\udfff\ud800",
                "\ud83d\ude00",
                "\u0000",
                "\n",
                "\"",
                "\\",
                "?",
                "?\ud800?",
                "\u007f",
                "\u00e9",
                "\uffff");
    }

    @Provide
    Arbitrary<String> runs() {
        return Arbitraries.of("x", "\u00e9", "\u4f60", "\uff0c", "\ud83d\ude00", "ab\u00fc", "\u30c7\u30fc\u30bf, ");
    }

    private static String join(Iterable<Character> chars) {
        StringBuilder text = new StringBuilder();
        chars.forEach(text::append);
        return text.toString();
    }

    private static String text(Consumer<JsonBuffer> writes) {
        return new String(written(writes), StandardCharsets.UTF_8);
    }

    private static byte[] written(Consumer<JsonBuffer> writes) {
        JsonBuffer out = new JsonBuffer(1);
        writes.accept(out);
        return Arrays.copyOf(out.array(), out.length());
    }
}
