package io.llmlog.sink.elasticsearch;

import io.llmlog.event.EventFields;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.internal.json.JsonException;
import io.llmlog.internal.json.JsonReader;
import io.llmlog.internal.json.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The composable index template for the indices of one name, made from the JSON schema of the event, whose {@code x-es-type} says how a field
 * is indexed. Uses nothing but what every distribution of Elasticsearch since 8 has.
 *
 * @param name of the template
 * @param json its body, UTF-8
 */
public record IndexTemplate(String name, byte[] json) {
    /**
     * The object that the analytics service adds to its documents: {@value #NUMBERS} holds the numbers within {@link #OPEN} objects once more,
     * {@value #EVENT} the text of an event that no index could take as it was, and {@value #PACKED} says so; {@value #STRIPPED} that
     * the content was taken out of it.
     */
    public static final String ADDED = "@llmlog";

    /** In {@link #ADDED}. */
    public static final String NUMBERS = "number";

    /** In {@link #ADDED}. */
    public static final String PACKED = "packed";

    /** In {@link #ADDED}. */
    public static final String STRIPPED = "stripped";

    /** In {@link #ADDED}. */
    public static final String EVENT = "event";

    /** Objects of which nobody knows beforehand what is in them. */
    public static final List<String> OPEN = List.of("input_data", "result");

    /** To be raised with each change that the version of the schema does not show. */
    private static final int REVISION = 3;

    /** Above the templates that come with Elasticsearch, which have 100 to 200. */
    private static final int PRIORITY = 300;

    private static final int KEYWORD_CHARS = 1024;
    /** Of content: longer texts of it are searched for by their words alone. */
    private static final int CONTENT_KEYWORD_CHARS = 256;

    private static final Set<String> CONTENT = Set.of(
            EventFields.PROMPT.leaf(),
            EventFields.RESPONSE.leaf(),
            EventFields.SYSTEM_PROMPT.leaf(),
            EventFields.ERROR_STACK_TRACE.leaf());
    private static final Map<String, Object> DOUBLE = Map.of("type", "double");
    private static final Map<String, Object> UNINDEXED = Map.of("type", "object", "enabled", false);
    private static final String SCHEMA = "/io/llmlog/event/llmlog-event.schema.json";

    /** Grows with the version of the schema. */
    public static long version() {
        long version = 0;
        for (String part : EventFields.SCHEMA_VERSION_VALUE.split("\\.")) {
            version = version * 100 + Long.parseLong(part);
        }
        return version * 100 + REVISION;
    }

    /** The template for the indices of that name. */
    public static IndexTemplate of(String index, IndexLayout layout) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("index_patterns", List.of(layout == IndexLayout.DAILY ? index + "-*" : index));
        // The longer name is the more special one: two of the same priority must not match the same index.
        template.put("priority", PRIORITY + index.length());
        template.put("version", version());
        template.put("_meta", Map.of("managed_by", "llmlog", "schema_version", EventFields.SCHEMA_VERSION_VALUE));
        if (layout == IndexLayout.DATA_STREAM) {
            template.put("data_stream", Map.of());
        }
        template.put("template", Map.of("mappings", mappings()));
        JsonBuffer out = new JsonBuffer(16 * 1024);
        JsonTree.write(template, out);
        return new IndexTemplate("llmlog-" + index, Arrays.copyOf(out.array(), out.length()));
    }

    private static Map<String, Object> mappings() {
        Map<String, Object> mappings = new LinkedHashMap<>();
        mappings.put("date_detection", false);
        mappings.put("numeric_detection", false);
        mappings.put(
                "dynamic_templates",
                List.of(
                        // The first number decides the type of its field, and a whole one would round the others.
                        dynamic("numbers", Map.of("path_match", ADDED + "." + NUMBERS + ".*"), "double", DOUBLE),
                        // Labels that settings promote to fields of their own.
                        dynamic("strings", Map.of(), "string", keyword(KEYWORD_CHARS))));
        Map<String, Object> properties = properties(schema());
        OPEN.forEach(name -> properties.put(name, flattened()));
        properties.put(
                ADDED,
                Map.of(
                        "properties",
                        Map.of(
                                NUMBERS, Map.of("type", "object"),
                                PACKED, Map.of("type", "boolean"),
                                STRIPPED, Map.of("type", "boolean"),
                                EVENT, UNINDEXED)));
        mappings.put("properties", properties);
        return mappings;
    }

    private static Map<String, Object> dynamic(
            String name, Map<String, Object> match, String type, Map<String, Object> mapping) {
        Map<String, Object> rule = new LinkedHashMap<>(match);
        rule.put("match_mapping_type", type);
        rule.put("mapping", mapping);
        return Map.of(name, rule);
    }

    private static Map<String, Object> properties(Map<?, ?> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> fields) {
            fields.forEach((name, field) ->
                    properties.put(String.valueOf(name), field(String.valueOf(name), (Map<?, ?>) field)));
        }
        return properties;
    }

    private static Map<String, Object> field(String name, Map<?, ?> field) {
        if (field.containsKey("properties")) {
            return Map.of("properties", properties(field));
        }
        String type = String.valueOf(field.get("x-es-type"));
        return switch (type) {
            // A longer value than the limit of Lucene would cost the whole event.
            case "keyword" -> keyword(KEYWORD_CHARS);
            case "flattened" -> flattened();
            case "text" ->
                Map.of(
                        "type",
                        type,
                        "fields",
                        Map.of("keyword", keyword(CONTENT.contains(name) ? CONTENT_KEYWORD_CHARS : KEYWORD_CHARS)));
            case "object" -> UNINDEXED;
            default -> Map.of("type", type);
        };
    }

    private static Map<String, Object> flattened() {
        return Map.of("type", "flattened", "ignore_above", KEYWORD_CHARS);
    }

    private static Map<String, Object> keyword(int chars) {
        return Map.of("type", "keyword", "ignore_above", chars);
    }

    private static Map<?, ?> schema() {
        try (@Nullable InputStream in = IndexTemplate.class.getResourceAsStream(SCHEMA)) {
            if (in != null && JsonReader.read(in.readAllBytes()) instanceof Map<?, ?> schema) {
                return schema;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (JsonException malformed) {
            throw new IllegalStateException(SCHEMA + ": " + malformed.getMessage(), malformed);
        }
        throw new IllegalStateException(SCHEMA + " is missing");
    }
}
