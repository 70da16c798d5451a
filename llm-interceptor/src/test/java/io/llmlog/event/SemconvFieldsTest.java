package io.llmlog.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SemconvFieldsTest {
    private final Map<String, String> said = new TreeMap<>();
    private final Map<String, TreeSet<String>> defined = new TreeMap<>();

    @Test
    void areThoseOfTheSchema_inBothDirections() throws IOException {
        try (InputStream in = EventFields.class.getResourceAsStream("llmlog-event.schema.json")) {
            collect("", new ObjectMapper().readTree(in).get("properties"));
        }
        Map<String, String> expected = new HashMap<>();
        Map<String, TreeSet<String>> reversed = new HashMap<>();
        SemconvFields.byField().forEach((field, twin) -> {
            expected.put(field.name(), twin.name());
            reversed.computeIfAbsent(twin.name(), key -> new TreeSet<>()).add(field.name());
        });

        assertThat(said).isEqualTo(expected);
        assertThat(defined).isEqualTo(reversed);
    }

    @Test
    void standTogetherWithTheOthersOfTheirObject() {
        List<List<String>> left = new ArrayList<>();
        List<String> open = List.of();
        for (FieldName twin : SemconvFields.all()) {
            for (int depth = open.size(); depth > 0; depth--) {
                if (depth > twin.parents().size()
                        || !open.subList(0, depth).equals(twin.parents().subList(0, depth))) {
                    left.add(open.subList(0, depth));
                }
            }
            for (int depth = 1; depth <= twin.parents().size(); depth++) {
                assertThat(left).as(twin.name()).doesNotContain(twin.parents().subList(0, depth));
            }
            open = twin.parents();
        }
        assertThat(new HashSet<>(SemconvFields.all()))
                .hasSize(SemconvFields.all().size());
    }

    private void collect(String prefix, JsonNode properties) {
        properties.properties().forEach(property -> {
            String name = prefix + property.getKey();
            JsonNode field = property.getValue();
            if (field.has("x-twin-of")) {
                field.get("x-twin-of").forEach(flat -> defined.computeIfAbsent(name, key -> new TreeSet<>())
                        .add(flat.asText()));
            } else if (field.has("x-semconv")
                    && !field.get("x-semconv").asText().equals(name)) {
                said.put(name, field.get("x-semconv").asText());
            } else if (!field.has("x-es-type")) {
                collect(name + ".", field.get("properties"));
            }
        });
    }
}
