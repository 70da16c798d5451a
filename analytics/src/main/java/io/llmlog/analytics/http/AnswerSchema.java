package io.llmlog.analytics.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.query.Interval;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON schema of an answer, from the record that it is made of. */
final class AnswerSchema {
    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private AnswerSchema() {}

    static ObjectNode of(Class<?> answer) {
        ObjectNode schema = type("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        boolean leavesOutNulls = answer.isAnnotationPresent(JsonInclude.class);
        for (RecordComponent component : answer.getRecordComponents()) {
            String name = NAMES.translate(component.getName());
            boolean mayBeNull = mayBeNull(component.getAnnotatedType());
            properties.set(name, of(component, mayBeNull && !leavesOutNulls));
            if (!mayBeNull || !leavesOutNulls) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    private static boolean mayBeNull(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static ObjectNode of(RecordComponent component, boolean orNull) {
        // What is written as it is, is an array of events.
        boolean isRaw = component.getAccessor().isAnnotationPresent(JsonRawValue.class);
        ObjectNode schema = isRaw ? arrayOf(type("object")) : of(component.getGenericType());
        if (orNull) {
            String plain = schema.path("type").asText();
            schema.putArray("type").add(plain).add("null");
        }
        return schema;
    }

    private static ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return arrayOf(of(arguments[0]));
            } else if (generic.getRawType() == Map.class) {
                ObjectNode schema = type("object");
                schema.set("additionalProperties", of(arguments[1]));
                return schema;
            }
        }
        return type instanceof Class<?> plain ? ofClass(plain) : type("object");
    }

    private static ObjectNode ofClass(Class<?> type) {
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return type("integer");
        } else if (type == double.class || Number.class.isAssignableFrom(type)) {
            return type("number");
        } else if (type == boolean.class || type == Boolean.class) {
            return type("boolean");
        } else if (type == Instant.class) {
            return type("string").put("format", "date-time");
        }
        boolean isObject = type.isRecord() && type != Interval.class;
        return isObject ? of(type) : type("string");
    }

    private static ObjectNode arrayOf(ObjectNode element) {
        ObjectNode schema = type("array");
        schema.set("items", element);
        return schema;
    }

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }
}
