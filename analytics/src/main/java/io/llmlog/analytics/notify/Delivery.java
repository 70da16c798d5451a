package io.llmlog.analytics.notify;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way to one receiver.
 *
 * @param notification what is delivered; null once it is, when only its key is remembered
 * @param taken when it was taken over
 * @param attempts how often it was tried in vain
 * @param next when it may be tried; while somebody tries, when another may take over. Of one that is done with, when that was
 * @param error what kind of failure the last attempt was; null before one
 */
record Delivery(
        String receiver,
        State state,
        @Nullable Notification notification,
        Instant taken,
        int attempts,
        Instant next,
        @Nullable String error) {
    private static final ObjectMapper JSON = new ObjectMapper();

    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP;

        private String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    static Delivery begun(String receiver, Notification notification, Instant now) {
        return new Delivery(receiver, State.WAITING, notification, now, 0, now, null);
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Being tried, by one who is given up for dead at that time. */
    Delivery claimed(Instant until) {
        return new Delivery(receiver, state, notification, taken, attempts, until, error);
    }

    Delivery failed(String reason, Instant again) {
        return new Delivery(receiver, state, notification, taken, attempts + 1, again, reason);
    }

    Delivery delivered(Instant now) {
        return new Delivery(receiver, State.DELIVERED, null, taken, attempts, now, null);
    }

    Delivery givenUp(String reason, Instant now) {
        return new Delivery(receiver, State.GIVEN_UP, notification, taken, attempts, now, reason);
    }

    String json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("receiver", receiver)
                .put("state", state.wire())
                .put("taken", taken.toString())
                .put("attempts", attempts)
                .put("next", next.toString());
        if (error != null) {
            json.put("error", error);
        }
        if (notification != null) {
            json.set("notification", NotificationJson.write(notification));
        }
        return json.toString();
    }

    static Delivery read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            JsonNode told = json.path("notification");
            return new Delivery(
                    json.path("receiver").asText(),
                    State.of(json.path("state").asText()),
                    told.isObject() ? NotificationJson.read(told) : null,
                    Instant.parse(json.path("taken").asText()),
                    json.path("attempts").asInt(),
                    Instant.parse(json.path("next").asText()),
                    json.path("error").textValue());
        } catch (JacksonException | RuntimeException e) {
            throw new ExplainedException("a kept notification cannot be read; it is of another version", e);
        }
    }
}
