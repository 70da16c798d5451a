package io.llmlog.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventFieldsTest {
    @Test
    void areTheLeavesOfTheSchema_noMoreAndNoLess() throws IOException {
        List<String> leaves = new ArrayList<>();
        collect("", schema().get("properties"), leaves);

        assertThat(EventFields.all()).extracting(FieldName::name).containsExactlyInAnyOrderElementsOf(leaves);
    }

    @Test
    void areEachDeclaredOnce() {
        assertThat(EventFields.all()).extracting(FieldName::name).doesNotHaveDuplicates();
    }

    @Test
    void areFoundByTheirNames() {
        assertThat(EventFields.all()).allMatch(field -> EventFields.byName(field.name()) == field);
        assertThat(EventFields.byName("error")).isNull();
    }

    @Test
    void dotsOpenObjects() {
        FieldName name = EventFields.PROCESS_THREAD_NAME;

        assertThat(name.parents()).containsExactly("process", "thread");
        assertThat(name.leaf()).isEqualTo("name");
        assertThat(new String(name.encodedKey(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(",\"name\":");
        assertThat(FieldName.topLevel("a.b").parents()).isEmpty();
    }

    @Test
    void theSchemaNamesTheVersionThatIsWritten() throws IOException {
        String pattern = schema().at("/properties/schema_version/pattern").textValue();

        assertThat(EventFields.SCHEMA_VERSION_VALUE).matches(pattern);
        assertThat(schema().get("$id").textValue()).contains("event-1.0");
    }

    /** Whatever has a type in the index is a field; the rest are the objects around fields. */
    private static void collect(String prefix, JsonNode properties, List<String> leaves) {
        properties.properties().forEach(property -> {
            String name = prefix + property.getKey();
            if (property.getValue().has("x-twin-of")) {
                return;
            } else if (property.getValue().has("x-es-type")) {
                leaves.add(name);
            } else {
                collect(name + ".", property.getValue().get("properties"), leaves);
            }
        });
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = EventFields.class.getResourceAsStream("llmlog-event.schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
