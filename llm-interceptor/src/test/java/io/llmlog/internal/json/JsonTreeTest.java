package io.llmlog.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.testkit.AnyEvent;
import io.llmlog.testkit.JsonOracles;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonTreeTest {
    @Property
    void jacksonReadsTheTreeThatWasWritten(@ForAll("trees") Object tree) {
        assertThat(JsonOracles.read(written(tree))).isEqualTo(JsonOracles.node(wellFormed(tree)));
    }

    @Test
    void writesTheNumbersOfTheJdk() {
        List<Object> numbers = List.of(
                (byte) 1, (short) 2, 3, 4L, 0.5f, 0.25, new BigInteger("12345678901234567890"), new BigDecimal("1.10"));

        assertThat(text(numbers)).isEqualTo("[1,2,3,4,0.5,0.25,12345678901234567890,1.10]");
        assertThat(text(Arrays.asList(Double.NaN, Float.POSITIVE_INFINITY))).isEqualTo("[null,null]");
    }

    @Test
    void writesTheClassOfAValueItDoesNotKnow() {
        Object poison = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("foreign code");
            }
        };

        assertThat(text(List.of(poison))).isEqualTo("[\"" + poison.getClass().getName() + "\"]");
    }

    @Test
    void cutsWhatIsTooDeepForReaders() {
        List<Object> deep = List.of();
        for (int i = 0; i < 1000; i++) {
            deep = List.of(deep);
        }
        byte[] event = ("{\"messages\":" + text(deep) + "}").getBytes(StandardCharsets.UTF_8);

        assertThat(text(deep)).contains("[\"...\"]");
        assertThat(levels(JsonOracles.read(event))).isEqualTo(JsonLimits.MAX_DEPTH);
    }

    @Test
    void endsCycles() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);

        assertThat(text(cycle)).contains("\"...\"");
    }

    @Test
    void writesEachKeyOnce_evenIfOnlyItsFormInUtf8IsEqual() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("1", "first");
        map.put(1, "second");
        map.put("\ud800", "third");
        map.put("\udc00", "fourth");
        map.put(null, "fifth");

        JsonNode read = JsonOracles.read(written(map));

        assertThat(read).hasSize(3);
        assertThat(read.get("1").textValue()).isEqualTo("first");
        assertThat(read.get("\ufffd").textValue()).isEqualTo("third");
        assertThat(read.get("null").textValue()).isEqualTo("fifth");
    }

    @Provide
    Arbitrary<Object> trees() {
        return AnyEvent.trees();
    }

    private static int levels(JsonNode node) {
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, levels(child));
        }
        return node.isContainerNode() ? deepest + 1 : 0;
    }

    /** Of keys that are equal when well-formed the first counts. */
    private static Object wellFormed(Object tree) {
        if (tree instanceof String text) {
            return JsonOracles.wellFormed(text);
        }
        if (tree instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(wellFormed(item)));
            return copy;
        }
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                String name = JsonOracles.wellFormed((String) key);
                if (!copy.containsKey(name)) {
                    copy.put(name, wellFormed(value));
                }
            });
            return copy;
        }
        return tree;
    }

    private static String text(Object tree) {
        return new String(written(tree), StandardCharsets.UTF_8);
    }

    private static byte[] written(Object tree) {
        JsonBuffer out = new JsonBuffer(16);
        JsonTree.write(tree, out);
        return Arrays.copyOf(out.array(), out.length());
    }
}
