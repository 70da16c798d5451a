package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads parameters from a JSON object, whose members have the names that the parameters of a URL have: a string, number or boolean is one value, an
 * array several, an object its own text; null says nothing.
 */
public final class AskedJson {
    private AskedJson() {}

    /**
     * The parameters by name.
     *
     * @throws IllegalArgumentException when it is not a JSON object
     * @throws WrongQuestionException when an array of it is empty
     */
    public static Map<String, List<String>> parameters(String json) {
        return parameters(StrictJson.object(json));
    }

    static Map<String, List<String>> parameters(JsonNode object) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> parameters.put(member.getKey(), values(member.getKey(), member.getValue())));
        return parameters;
    }

    private static List<String> values(String name, JsonNode value) {
        List<String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> values.add(StrictJson.text(element)));
            if (values.isEmpty()) {
                // Whoever means none of the values does not want all events.
                throw new WrongQuestionException(
                        List.of(new Problem(name, "[]", "must hold a value at least, or be left out")));
            }
        } else if (!value.isNull()) {
            values.add(StrictJson.text(value));
        }
        return values;
    }
}
