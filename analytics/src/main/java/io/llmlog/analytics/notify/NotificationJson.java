package io.llmlog.analytics.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notification as JSON, as receivers see it and as it is kept; docs/notifications.md lists its members. */
public final class NotificationJson {
    private NotificationJson() {}

    /** As receivers see it: all but {@code receivers}. What is null is left out. */
    public static ObjectNode write(Notification notification) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("key", notification.key())
                .put("rule", notification.rule());
        ObjectNode group = json.putObject("group");
        notification.group().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(label -> group.put(label.getKey(), label.getValue()));
        json.put("severity", notification.severity())
                .put("status", notification.status())
                .put("since", notification.since().toString())
                .put("at", notification.at().toString());
        if (notification.value() != null) {
            json.put("value", notification.value());
        }
        if (notification.threshold() != null) {
            json.put("threshold", notification.threshold());
        }
        json.put("count", notification.count()).put("summary", notification.summary());
        if (notification.segment() != null) {
            json.put("segment", notification.segment());
        }
        ArrayNode samples = json.putArray("samples");
        notification.samples().forEach(samples::add);
        return json;
    }

    /** Reads what {@link #write} wrote. */
    public static Notification read(JsonNode json) {
        Map<String, String> group = new LinkedHashMap<>();
        json.path("group")
                .properties()
                .forEach(label -> group.put(label.getKey(), label.getValue().asText()));
        List<String> samples = new ArrayList<>();
        json.path("samples").forEach(sample -> samples.add(sample.asText()));
        return new Notification(
                json.path("key").asText(),
                json.path("rule").asText(),
                group,
                json.path("severity").asText(),
                json.path("status").asText(),
                Instant.parse(json.path("since").asText()),
                Instant.parse(json.path("at").asText()),
                number(json.path("value")),
                number(json.path("threshold")),
                json.path("count").asLong(),
                json.path("summary").asText(),
                json.path("segment").textValue(),
                samples,
                List.of());
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? value.doubleValue() : null;
    }
}
