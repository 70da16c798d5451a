package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers within the open objects of an event, and texts that are numbers, as an object of the same shape. An index has the open objects as
 * texts, which nothing can be summed up of.
 */
final class OpenNumbers {
    /** An index has a field for each name. */
    private static final int MOST = 100;

    private int left = MOST;

    private OpenNumbers() {}

    /** Empty when there are none. */
    static ObjectNode of(JsonNode event) {
        OpenNumbers numbers = new OpenNumbers();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (String name : IndexTemplate.OPEN) {
            numbers.put(name, event.path(name), all);
        }
        return all;
    }

    private void put(String name, JsonNode value, ObjectNode into) {
        if (value.isObject()) {
            ObjectNode inner = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                if (isName(member.getKey())) {
                    put(member.getKey(), member.getValue(), inner);
                }
            }
            if (!inner.isEmpty()) {
                into.set(name, inner);
            }
            return;
        }
        Double number = number(value);
        if (number != null && left > 0) {
            left--;
            into.put(name, number);
        }
    }

    /** Dots lead into an object. */
    private static boolean isName(String key) {
        return !key.isBlank() && key.indexOf('.') < 0;
    }

    private static @Nullable Double number(JsonNode value) {
        if (!value.isNumber() && !value.isTextual()) {
            return null;
        }
        try {
            double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(value.textValue());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
