package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.hook.Hooks;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets hooks at a line. */
final class HookedLine {
    private static final ObjectMapper JSON = JsonMapper.builder(Line.JSON)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private HookedLine() {}

    /** What they made of it, or null when one of them dropped it; throws what one of them throws. */
    static @Nullable Line of(Line line, Hooks hooks) throws MalformedEventException {
        Map<String, Object> after = hooks.apply(event(line));
        return after == null ? null : Line.of(bytes(after));
    }

    private static Map<String, Object> event(Line line) throws MalformedEventException {
        if (!startsObject(line)) {
            throw new MalformedEventException("not a JSON object");
        }
        try {
            return JSON.readValue(line.bytes(), line.offset(), line.length(), OBJECT);
        } catch (JsonProcessingException e) {
            throw MalformedEventException.of(e);
        } catch (IOException e) {
            throw new MalformedEventException("not valid UTF-8");
        }
    }

    private static boolean startsObject(Line line) {
        int at = line.offset();
        int end = at + line.length();
        while (at < end && line.bytes()[at] >= 0 && line.bytes()[at] <= ' ') {
            at++;
        }
        return at < end && line.bytes()[at] == '{';
    }

    /** A hook may have put in what is no JSON. */
    private static byte[] bytes(Map<String, Object> event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a hook made an event that cannot be written as JSON", e);
        }
    }
}
