package io.llmlog.analytics.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.query.EventCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A cursor as a client keeps it: opaque, safe in a URL. */
final class CursorText {
    private CursorText() {}

    static String write(EventCursor cursor) {
        String text = cursor.value() + "/" + cursor.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static EventCursor read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("/", -1);
            if (parts.length == 2) {
                return new EventCursor(
                        Instant.parse(parts[0]), UUID.fromString(parts[1]).toString());
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
        throw new IllegalArgumentException(ALLOWED);
    }

    private static final String ALLOWED = "must be the next_cursor of the page before";
}
