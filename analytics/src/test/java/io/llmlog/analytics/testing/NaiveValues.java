package io.llmlog.analytics.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.Sort;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.schema.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of events in memory, and their order. */
final class NaiveValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NaiveValues() {}

    /** Null for none; a list for an array, which is never empty. */
    static @Nullable Object value(DecodedEvent event, Field field) {
        if (!field.isTyped()) {
            return inside(event, field);
        }
        for (int i = 0; i < EventSchema.fields().size(); i++) {
            if (EventSchema.fields().get(i).name().name().equals(field.name())) {
                Object value = event.values().get(i);
                return List.of().equals(value) ? null : value;
            }
        }
        throw new IllegalArgumentException("no typed field " + field);
    }

    private static @Nullable Object inside(DecodedEvent event, Field field) {
        try {
            JsonNode node = JSON.readTree(event.json());
            for (String key : field.path()) {
                node = node.path(key);
            }
            return node.isMissingNode() || node.isNull() ? null : node.asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All values that the events have there, those of arrays one by one. */
    static Stream<Object> all(List<DecodedEvent> events, Field field) {
        return events.stream()
                .map(event -> value(event, field))
                .filter(Objects::nonNull)
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value));
    }

    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right) {
        if (left instanceof String text) {
            return Arrays.compareUnsigned(
                    text.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8));
        } else if (left instanceof UUID) {
            return left.toString().compareTo(right.toString());
        }
        return ((Comparable<Object>) left).compareTo(right);
    }

    /** Null last. */
    static int compareKeys(@Nullable Object left, @Nullable Object right) {
        return left == null || right == null ? Boolean.compare(left == null, right == null) : compare(left, right);
    }

    static Comparator<DecodedEvent> order(Sort sort) {
        return (left, right) ->
                compare(value(left, sort.field()), left.id(), value(right, sort.field()), right.id(), sort.ascending());
    }

    static boolean isAfter(DecodedEvent event, Sort sort, EventCursor end) {
        return compare(value(event, sort.field()), event.id(), end.value(), UUID.fromString(end.id()), sort.ascending())
                > 0;
    }

    private static int compare(
            @Nullable Object left, UUID leftId, @Nullable Object right, UUID rightId, boolean ascending) {
        if (left == null && right != null || left != null && right == null) {
            return left == null ? 1 : -1;
        }
        int byValue = left == null || right == null ? 0 : compare(left, right);
        int order = byValue != 0 ? byValue : compare(leftId, rightId);
        return ascending ? order : -order;
    }
}
