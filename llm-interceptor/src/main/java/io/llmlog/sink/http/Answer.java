package io.llmlog.sink.http;

import io.llmlog.internal.json.JsonException;
import io.llmlog.internal.json.JsonReader;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server, or something before it, answered.
 *
 * @param retryAfter value of that header, or null
 * @param type value of the content type header, or null
 */
public record Answer(
        URI host,
        int status,
        @Nullable String retryAfter,
        @Nullable String type,
        byte[] body) {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as a JSON object; null when it is none. */
    public @Nullable Map<?, ?> json() {
        try {
            return JsonReader.read(body) instanceof Map<?, ?> object ? object : null;
        } catch (JsonException notJson) {
            return null;
        }
    }

    /** The media type of the body without its parameters, when it looks like one. */
    String mediaType() {
        String media = String.valueOf(type).split(";", 2)[0].trim();
        return media.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}") ? media : "a body";
    }

    /** How long to stay away, five minutes at most; null when nothing is said. */
    public @Nullable Duration pause() {
        if (retryAfter == null) {
            return null;
        }
        Duration pause =
                retryAfter.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : untilDate(retryAfter);
        return pause == null || pause.isNegative() ? null : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static @Nullable Duration untilDate(String date) {
        try {
            return Duration.between(Instant.now(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException neitherNumberNorDate) {
            return null;
        }
    }
}
