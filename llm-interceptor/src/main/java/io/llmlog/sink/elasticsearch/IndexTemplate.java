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
import org.jspecify.annotations.Nullable;

/**
 * The composable index template for the indices of one name, made from the JSON schema of the event, whose {@code x-es-type} says how a field
 * is indexed. Uses nothing but what every distribution of Elasticsearch since 8 has.
 *
 * @param name of the template
 * @param json its body, UTF-8
 */
record IndexTemplate(String name, byte[] json) {
    /** To be raised with each change that the version of the schema does not show. */
    private static final int REVISION = 2;

    /** Above the templates that come with Elasticsearch, which have 100 to 200. */
    private static final int PRIORITY = 300;

    private static final int KEYWORD_CHARS = 1024;
    private static final int TEXT_KEYWORD_CHARS = 256;
    private static final String SCHEMA = "/io/llmlog/event/llmlog-event.schema.json";

    /** Grows with the version of the schema. */
    static long version() {
        long version = 0;
        for (String part : EventFields.SCHEMA_VERSION_VALUE.split("\\.")) {
            version = version * 100 + Long.parseLong(part);
        }
        return version * 100 + REVISION;
    }

    static IndexTemplate of(String index, IndexLayout layout) {
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
        // Labels that settings promote to fields of their own.
        mappings.put(
                "dynamic_templates",
                List.of(Map.of("strings", Map.of("match_mapping_type", "string", "mapping", keyword(KEYWORD_CHARS)))));
        mappings.put("properties", properties(schema()));
        return mappings;
    }

    private static Map<String, Object> properties(Map<?, ?> schema) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> properties.put(String.valueOf(name), field((Map<?, ?>) field)));
        }
        return properties;
    }

    private static Map<String, Object> field(Map<?, ?> field) {
        if (field.containsKey("properties")) {
            return Map.of("properties", properties(field));
        }
        String type = String.valueOf(field.get("x-es-type"));
        return switch (type) {
            // A longer value than the limit of Lucene would cost the whole event.
            case "keyword" -> keyword(KEYWORD_CHARS);
            case "flattened" -> Map.of("type", type, "ignore_above", KEYWORD_CHARS);
            case "text" -> Map.of("type", type, "fields", Map.of("keyword", keyword(TEXT_KEYWORD_CHARS)));
            case "object" -> Map.of("type", type, "enabled", false);
            default -> Map.of("type", type);
        };
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
