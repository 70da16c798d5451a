package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.FieldType;
import io.llmlog.sink.elasticsearch.IndexLayout;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Where the values of a field are in an index, and how wide its numbers are: what the template says that indices are made by. */
final class Fields {
    private static final Map<String, String> TYPES = types();
    private static final Map<String, Limits> INTEGERS = Map.of(
            "byte", new Limits(Byte.MIN_VALUE, Byte.MAX_VALUE),
            "short", new Limits(Short.MIN_VALUE, Short.MAX_VALUE),
            "integer", new Limits(Integer.MIN_VALUE, Integer.MAX_VALUE));
    private static final Limits FLOATS = new Limits(-Float.MAX_VALUE, Float.MAX_VALUE);
    private static final Limits NONE = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private Fields() {}

    /** The least and the greatest number that an index takes for a field. It answers others with an error, in questions as well. */
    record Limits(double least, double greatest) {
        boolean hold(Number value) {
            return value.doubleValue() >= least && value.doubleValue() <= greatest;
        }
    }

    /** For conditions, groups and orders. */
    static String name(Field field) {
        return field.type() == FieldType.TEXT ? field.name() + ".keyword" : field.name();
    }

    /** For figures. */
    static String number(Field field) {
        return field.type() == FieldType.ANY
                ? IndexTemplate.ADDED + "." + IndexTemplate.NUMBERS + "." + field.name()
                : field.name();
    }

    static Limits limits(Field field) {
        return isFloat(field) ? FLOATS : INTEGERS.getOrDefault(type(field), NONE);
    }

    private static boolean isFloat(Field field) {
        return type(field).equals("float");
    }

    /** The type in the index, for those that lack the field. */
    static String type(Field field) {
        return field.isTyped() && field.type() != FieldType.TEXT
                ? TYPES.getOrDefault(field.name(), "keyword")
                : "keyword";
    }

    /** The decimal that was stored; an index gives back the nearest number of the field's width. */
    static double decimal(Field field, double number) {
        return isFloat(field) ? Double.parseDouble(Float.toString((float) number)) : number;
    }

    private static Map<String, String> types() {
        JsonNode template =
                Dsl.read(IndexTemplate.of("events", IndexLayout.DAILY).json());
        Map<String, String> types = new HashMap<>();
        collect("", template.at("/template/mappings"), types);
        return Collections.unmodifiableMap(types);
    }

    private static void collect(String path, JsonNode mapping, Map<String, String> types) {
        mapping.path("properties").properties().forEach(member -> {
            String name = path + member.getKey();
            types.put(name, member.getValue().path("type").asText("object"));
            collect(name + ".", member.getValue(), types);
        });
    }
}
