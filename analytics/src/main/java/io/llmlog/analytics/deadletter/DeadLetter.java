package io.llmlog.analytics.deadletter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * An event that a server refused for good, or a line that came in and was none, as the dead-letter file keeps it.
 *
 * @param line the line of the file
 * @param time when it was refused
 * @param sink who refused it; a URI without secrets
 * @param reason why, in a word
 * @param detail why, in the server's words
 * @param event the event as one line of JSON, or the line that was none, without its newline; empty when it may not be kept
 */
public record DeadLetter(String line, String time, String sink, String reason, String detail, String event) {
    /** The reason of lines that came in and were none. */
    static final String NO_EVENT = "no event";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The dead letter on that line, or null when it holds none. */
    static @Nullable DeadLetter parse(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.has("event")) {
                return null;
            }
            return new DeadLetter(
                    line,
                    json.path("@timestamp").asText(),
                    json.path("sink").asText(),
                    json.path("reason").asText(),
                    json.path("detail").asText(),
                    event(json.get("event")));
        } catch (JsonProcessingException damaged) {
            return null;
        }
    }

    /** Whether it was an event when somebody refused it. */
    public boolean isEvent() {
        return !reason.equals(NO_EVENT);
    }

    private static String event(JsonNode event) throws JsonProcessingException {
        if (event.isNull()) {
            return "";
        }
        return event.isTextual() ? event.textValue() : JSON.writeValueAsString(event);
    }
}
