package io.llmlog.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineFieldsTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private final LineFields fields = new LineFields("event_id", "event_type", "user_id");

    @Test
    void findsTopLevelMembersOnly() {
        read(
                "{\"event\":{\"event_id\":\"inner\",\"a\":[{\"event_type\":\"}\"}]},\"event_id\":\"1\" , \"event_type\":\"log\"}\n");

        assertThat(fields.value(0)).isEqualTo("1");
        assertThat(fields.value(1)).isEqualTo("log");
        assertThat(fields.value(2)).isNull();
    }

    @Test
    void findsNothingOfTheLineBefore() {
        read("{\"event_id\":\"1\",\"user_id\":\"u\"}");
        read("{\"event_id\":\"2\"}");

        assertThat(fields.value(0)).isEqualTo("2");
        assertThat(fields.value(2)).isNull();
    }

    @Test
    void givesNumbersAsWritten_butNoObjectsAndNoNull() {
        read("{\"event_id\": 12.50 ,\"event_type\":{\"x\":1},\"user_id\":null}");

        assertThat(fields.value(0)).isEqualTo("12.50");
        assertThat(fields.value(1)).isNull();
        assertThat(fields.value(2)).isNull();
    }

    @Test
    void looksOnlyAtItsOwnPartOfTheArray() {
        byte[] two = "{\"event_id\":\"1\"}\n{\"user_id\":\"u\"}\n".getBytes(StandardCharsets.UTF_8);

        fields.read(two, 17, two.length);

        assertThat(fields.value(0)).isNull();
        assertThat(fields.value(2)).isEqualTo("u");
    }

    @Property
    void agreesWithJackson(@ForAll("objects") Map<String, Object> object) throws IOException {
        byte[] line = JACKSON.writeValueAsBytes(object);

        fields.read(line, 0, line.length);

        ObjectNode oracle = (ObjectNode) JACKSON.readTree(line);
        assertThat(fields.value(0)).isEqualTo(text(oracle.get("event_id")));
        assertThat(fields.value(1)).isEqualTo(text(oracle.get("event_type")));
        assertThat(fields.value(2)).isEqualTo(text(oracle.get("user_id")));
    }

    @Property
    void survivesALineCutAnywhere(@ForAll("objects") Map<String, Object> object, @ForAll int cut) throws IOException {
        byte[] line = JACKSON.writeValueAsBytes(object);
        int end = Math.floorMod(cut, line.length + 1);

        fields.read(line, 0, end);

        String whole = text(JACKSON.readTree(line).get("event_id"));
        String found = fields.value(0);
        assertThat(found == null || (whole != null && whole.startsWith(found))).isTrue();
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(LineFieldsTest::wellFormed),
                Arbitraries.strings().withChars("\"\\{}[],: \n").ofMaxLength(10),
                Arbitraries.integers(),
                Arbitraries.of(true, false));
        Arbitrary<Object> values = Arbitraries.oneOf(
                scalars,
                scalars.list().ofMaxSize(3).map(list -> list),
                Arbitraries.maps(names(), scalars).ofMaxSize(3).map(map -> map));
        return Arbitraries.maps(names(), values).ofMaxSize(6);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("event_id", "event_type", "user_id"),
                Arbitraries.strings().withChars("ab\"\\").ofMaxLength(4));
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String text(JsonNode node) {
        return node == null || node.isNull() || node.isContainerNode() ? null : node.asText();
    }

    private void read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        fields.read(bytes, 0, bytes.length);
    }
}
