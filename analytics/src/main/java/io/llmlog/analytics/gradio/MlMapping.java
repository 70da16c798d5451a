package io.llmlog.analytics.gradio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.schema.EventTypes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of the indices. Of the model's features, which nobody knows beforehand, numbers are doubles, so that one may be 1 first and 1.5 later, and
 * texts are keywords.
 */
final class MlMapping {
    private static final int MOST_FIELDS = 500;
    private static final Map<String, String> FACTS = Map.of(
            "@timestamp", "date",
            "transaction_id", "keyword",
            "http_method", "keyword",
            "http_path", "keyword",
            "status_code", "integer",
            "execution_time_ms", "double");
    private static final Map<String, String> TEXTS =
            Map.of("level", "keyword", "logger", "keyword", "message", "text", "raw_log", "text");
    private static final Map<String, String> RESULT = Map.of("probability", "double", "prediction", "keyword");

    private MlMapping() {}

    /** What an index of that type is made with. */
    static String of(String type) {
        Map<String, String> all = new LinkedHashMap<>(FACTS);
        if (type.equals(EventTypes.ML_API_LOGS)) {
            all.putAll(TEXTS);
        }
        ObjectNode properties = properties(all);
        properties.set("input_data", object().put("type", "object").put("dynamic", true));
        ObjectNode result = object().put("type", "object").put("dynamic", true);
        result.set("properties", properties(RESULT));
        properties.set("result", result);
        ObjectNode mappings = object().put("dynamic", false);
        mappings.putArray("dynamic_templates").add(template("long", "double")).add(template("string", "keyword"));
        mappings.set("properties", properties);
        ObjectNode index = object();
        index.putObject("settings")
                .put("number_of_shards", 1)
                .put("auto_expand_replicas", "0-1")
                .put("index.mapping.total_fields.limit", MOST_FIELDS);
        index.set("mappings", mappings);
        return index.toString();
    }

    /** What is wrong with an index that is there already; null when it can be used. */
    static @Nullable String problem(JsonNode index) {
        JsonNode result = index.at("/mappings/properties/result/properties");
        for (Map.Entry<String, String> field : RESULT.entrySet()) {
            String type = result.path(field.getKey()).path("type").asText("nothing");
            if (!type.equals(field.getValue())) {
                return "maps result." + field.getKey() + " as " + type + " where " + field.getValue()
                        + " is needed: delete it with 'pipeline clear --yes', and it is made anew";
            }
        }
        return null;
    }

    private static ObjectNode template(String match, String type) {
        ObjectNode template = object();
        ObjectNode rule = template.putObject(match + "s_as_" + type).put("match_mapping_type", match);
        ObjectNode mapping = rule.putObject("mapping").put("type", type);
        if (type.equals("keyword")) {
            mapping.put("ignore_above", 256);
        }
        return template;
    }

    private static ObjectNode properties(Map<String, String> types) {
        ObjectNode properties = object();
        types.forEach((name, type) -> properties.putObject(name).put("type", type));
        return properties;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
