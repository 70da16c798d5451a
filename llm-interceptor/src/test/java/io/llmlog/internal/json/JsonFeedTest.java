package io.llmlog.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.internal.text.Cut;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFeedTest {
    private static final ObjectMapper JACKSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS);

    @Property(tries = 150)
    void readsWhatJacksonWrites(@ForAll("trees") Object tree) throws Exception {
        assertThat(JsonReader.read(JACKSON.writeValueAsBytes(tree))).isEqualTo(tree);
    }

    @Property(tries = 150)
    void readsWhatTheWriterWrites(@ForAll("trees") Object tree) throws Exception {
        JsonBuffer out = new JsonBuffer(64);
        JsonTree.write(tree, out);

        assertThat(JsonReader.read(Arrays.copyOf(out.array(), out.length()))).isEqualTo(tree);
    }

    @Property(tries = 150)
    void readsTheSameHoweverTheBytesAreCut(@ForAll("trees") Object tree, @ForAll("cuts") List<Integer> cuts)
            throws Exception {
        byte[] json = JACKSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        JsonFeed feed = new JsonFeed(JsonLimits.none());
        int from = 0;
        for (int i = 0; from < json.length; i++) {
            int length = Math.min(json.length - from, cuts.get(i % cuts.size()));
            feed.feed(json, from, length);
            from += length;
        }

        assertThat(feed.end()).isEqualTo(tree);
    }

    @Property(tries = 1000)
    void agreesWithJacksonOnWhatIsJson(@ForAll("almostJson") String text) {
        assertThat(isJson(text)).as(text).isEqualTo(isJsonToJackson(text));
    }

    @Property(tries = 300)
    void takesAnyBytesWithoutThrowing_andStaysBrokenOnceItIs(@ForAll byte[] bytes) {
        JsonFeed feed = new JsonFeed(new JsonLimits(8, 64, Set.of("a"), Set.of("b")));
        boolean json = feed.offer(bytes, 0, bytes.length);

        assertThat(feed.offer(new byte[] {'!', '"', '!'}, 0, 3) && !json).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "\"",
                "\"\\",
                "\"\\u12",
                "tru",
                "-",
                "1.",
                "1e",
                "01",
                "[1,]",
                "{\"a\":1,}",
                "{,}",
                "[,]",
                "1 2",
                "{} {}",
                "nul",
                "True",
                "'a'",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\u0001\"",
                "[1}",
                "{1:2}",
                "+1",
                ".5",
                "0x1",
                "NaN",
                "{\"a\" 1}",
                "[1 2]"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonException.class);
    }

    @Test
    void namesThePlaceAndNothingOfTheContent() {
        assertThatThrownBy(() -> JsonReader.read("{\"secret\": \"hunter2\", x}"))
                .isInstanceOfSatisfying(
                        JsonException.class, e -> assertThat(e.offset()).isEqualTo(22))
                .hasMessage("a key was expected at byte 22");
    }

    @Test
    void countsTheOffsetOverSlices() throws Exception {
        JsonFeed feed = new JsonFeed(JsonLimits.none());
        feed.feed("[1,2".getBytes(StandardCharsets.UTF_8), 0, 4);

        assertThatThrownBy(() -> feed.feed("..,?".getBytes(StandardCharsets.UTF_8), 2, 2))
                .hasMessage("a value was expected at byte 5");
    }

    @Test
    void readsSixtyFourLevelsAndNotOneMore() throws Exception {
        assertThat(JsonReader.read("[".repeat(64) + "]".repeat(64))).isNotNull();
        assertThatThrownBy(() -> JsonReader.read("[".repeat(65) + "]".repeat(65)))
                .hasMessage("nesting is deeper than 64 levels at byte 64");
    }

    @Test
    void readsNumbersAsLongOrDouble() throws Exception {
        assertThat(JsonReader.read("[0,-0,12,-9223372036854775808,9223372036854775808,1.0,1e3,-2.5E-3]"))
                .isEqualTo(List.of(0L, 0L, 12L, Long.MIN_VALUE, 0x1p63, 1.0, 1000.0, -0.0025));
    }

    @Test
    void readsBytesThatAreNotUtf8AsReplacementCharacters() throws Exception {
        assertThat(JsonReader.read(new byte[] {'"', 'a', (byte) 0xFF, 'b', '"'}))
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void keepsALoneSurrogateThatWasEscaped() throws Exception {
        assertThat(JsonReader.read("\"\\ud83d!\"")).isEqualTo("\ud83d!");
    }

    @Test
    void cutsALongTextBetweenCharacters_andMarksIt() throws Exception {
        assertThat(read(new JsonLimits(5, 10_000, Set.of(), Set.of()), "{\"a\":\"abcd\u00e9f\",\"b\":2}"))
                .isEqualTo(Map.of("a", Cut.marked("abcd"), "b", 2L));
        assertThat(read(new JsonLimits(5, 10_000, Set.of(), Set.of()), "\"abc\\nef\""))
                .isEqualTo(Cut.marked("abc\n"));
        assertThat(read(new JsonLimits(4, 10_000, Set.of(), Set.of()), "\"abc\\nef\""))
                .isEqualTo(Cut.marked("abc"));
        assertThat(read(new JsonLimits(3, 10_000, Set.of(), Set.of()), "\"abc\""))
                .isEqualTo("abc");
    }

    @Test
    void keepsTheMembersOfOuterObjectsWhenTheMemoryIsUsedUp() throws Exception {
        String items = "\"" + "x".repeat(300) + "\",";
        String json = "{\"items\":[" + items.repeat(100) + "\"last\"],\"usage\":{\"tokens\":7}}";
        JsonFeed feed = new JsonFeed(new JsonLimits(1000, 4096, Set.of(), Set.of()));
        feed.feed(json.getBytes(StandardCharsets.UTF_8), 0, json.length());

        Map<?, ?> tree = (Map<?, ?>) feed.end();
        assertThat((List<?>) tree.get("items")).hasSizeBetween(5, 20).noneMatch("last"::equals);
        assertThat(tree.get("usage")).isEqualTo(Map.of("tokens", 7L));
        assertThat(feed.isShortened()).isTrue();
    }

    @Test
    void holdsLittleHoweverLongTheValueIs() throws Exception {
        JsonFeed feed = new JsonFeed(new JsonLimits(1000, 4096, Set.of(), Set.of()));
        StringBuilder json = new StringBuilder("{\"a\":0");
        for (int i = 0; i < 100_000; i++) {
            json.append(",\"key").append(i).append("\":[").append(i).append("]");
        }
        byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        feed.feed(bytes, 0, bytes.length);

        assertThat((Map<?, ?>) feed.end()).hasSizeLessThan(500);
    }

    @Test
    void measuresVectorsInsteadOfKeepingThem() throws Exception {
        JsonLimits limits = new JsonLimits(1000, 10_000, Set.of(), Set.of("embedding"));
        assertThat(read(limits, "{\"embedding\":[0.1,0.2,-3e-5],\"n\":[{\"embedding\":\"AAAA\"}],\"embedding2\":[1]}"))
                .isEqualTo(Map.of(
                        "embedding", new Omitted(3, true),
                        "n", List.of(Map.of("embedding", new Omitted(4, false))),
                        "embedding2", List.of(1L)));
    }

    @Test
    void keepsOnlyTheBeginningOfLongEncodedBytes() throws Exception {
        JsonLimits limits = new JsonLimits(100_000, 1_000_000, Set.of("url"), Set.of());
        String image = "data:image/png;base64," + "A".repeat(9000);
        assertThat(read(limits, "[{\"url\":\"" + image + "\"},{\"url\":\"https://example.com/a.png\"}]"))
                .isEqualTo(List.of(
                        Map.of("url", image.substring(0, 64) + "... (9022 bytes)"),
                        Map.of("url", "https://example.com/a.png")));
    }

    @Test
    void tellsWhatWasReadOfAValueThatIsCutOff() throws Exception {
        JsonFeed feed = new JsonFeed(JsonLimits.none());
        byte[] json = "{\"id\":\"a\",\"list\":[1,2],\"open\":[3".getBytes(StandardCharsets.UTF_8);
        feed.feed(json, 0, json.length);

        assertThat(feed.isComplete()).isFalse();
        assertThat(feed.partial()).isEqualTo(Map.of("id", "a", "list", List.of(1L, 2L)));
    }

    @Test
    void beginsAnewAfterAReset() throws Exception {
        JsonFeed feed = new JsonFeed(JsonLimits.none());
        assertThat(feed.offer(new byte[] {'"', 'a', '\\'}, 0, 3)).isTrue();
        feed.reset();
        assertThat(feed.offer(new byte[] {'?'}, 0, 1)).isFalse();
        feed.reset();
        feed.feed(new byte[] {'7'}, 0, 1);

        assertThat(feed.end()).isEqualTo(7L);
    }

    private static Object read(JsonLimits limits, String json) throws JsonException {
        JsonFeed feed = new JsonFeed(limits);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        feed.feed(bytes, 0, bytes.length);
        return feed.end();
    }

    private static boolean isJson(String text) {
        try {
            JsonReader.read(text);
            return true;
        } catch (JsonException notJson) {
            return false;
        }
    }

    private static boolean isJsonToJackson(String text) {
        try {
            JACKSON.readTree(text);
            return !text.isBlank();
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    @Provide
    Arbitrary<Object> trees() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.strings().ofMaxLength(20).filter(JsonFeedTest::hasNoLoneSurrogate),
                () -> Arbitraries.longs(),
                () -> Arbitraries.doubles(),
                () -> Arbitraries.of(true, false),
                () -> trees().list().ofMaxSize(3),
                () -> Arbitraries.maps(
                                Arbitraries.strings().ofMaxLength(8).filter(JsonFeedTest::hasNoLoneSurrogate), trees())
                        .ofMaxSize(3)
                        .map(LinkedHashMap::new));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 7).list().ofMinSize(1).ofMaxSize(10);
    }

    /** Snippets that are often JSON and often not quite. */
    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"a\"",
                        "\"\\n\"",
                        "\"\\u00e9\"",
                        "1",
                        "-1",
                        "0",
                        "1.5",
                        "2e3",
                        "true",
                        "null",
                        " ",
                        "\"")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }

    private static boolean hasNoLoneSurrogate(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
