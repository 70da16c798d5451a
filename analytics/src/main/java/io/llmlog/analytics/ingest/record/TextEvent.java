package io.llmlog.analytics.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.schema.Levels;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an event of the parts of a text record. Not thread-safe. */
final class TextEvent {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN =
            Set.of("time", "level", "logger", "thread", "pid", "host", "message", "priority", "status");
    private static final Pattern EXCEPTION =
            Pattern.compile("(?:Exception in thread \"[^\"]*+\" )?([\\w$]++(?:\\.[\\w$]++)*+)(?:: (.*))?");
    private static final Pattern FRAME =
            Pattern.compile("(?m)^(?:\\s++at |Caused by: |Traceback \\(most recent call last\\):|\\s++File \")");
    private static final String NONE = "-";

    private final Completion completion;
    private final TimeReader times;

    TextEvent(String source, TimeAssumptions assumptions, @Nullable DateTimeFormatter timeFormat) {
        this.completion = new Completion(source, assumptions);
        this.times = new TimeReader(assumptions, timeFormat);
    }

    /**
     * The event.
     *
     * @param parts what is known of the first line; empty for none
     * @param rest the lines after the first
     */
    byte[] json(long position, Map<String, String> parts, String first, String rest) {
        ObjectNode event = JSON.createObjectNode();
        text(event, parts, first, rest);
        parts.forEach((name, value) -> {
            if (!KNOWN.contains(name) && !value.equals(NONE) && !value.isEmpty()) {
                event.withObjectProperty(EventFields.LABELS.name()).put(name, value);
            }
        });
        put(event, "log", "level", level(parts));
        put(event, "log", "logger", parts.get("logger"));
        put(event, "host", "name", parts.get("host"));
        thread(event, parts);
        String time = parts.get("time");
        Instant instant = time == null ? null : times.read(time);
        completion.complete(event, instant, position, (first + "\n" + rest).getBytes(UTF_8));
        return bytes(event);
    }

    private static void text(ObjectNode event, Map<String, String> parts, String first, String rest) {
        String message = message(parts, first);
        if (FRAME.matcher(rest).find()) {
            failure(event, rest);
        } else if (!rest.isEmpty()) {
            message = message + "\n" + rest;
        }
        event.put(EventFields.MESSAGE.name(), message);
        String status = parts.get("status");
        if (status != null) {
            event.put(EventFields.HTTP_STATUS.name(), Integer.parseInt(status));
        }
    }

    private static String message(Map<String, String> parts, String first) {
        String request = parts.get("request");
        String status = parts.get("status");
        String message = parts.get("message");
        if (message != null) {
            return message;
        }
        return request == null || status == null ? first : request + " " + status;
    }

    /** The stack trace, and of its first line the exception. */
    private static void failure(ObjectNode event, String rest) {
        ObjectNode error = event.withObjectProperty("error").put("stack_trace", rest);
        Matcher exception = EXCEPTION.matcher(rest.lines().findFirst().orElse(""));
        if (exception.matches() && !rest.startsWith("Traceback")) {
            error.put("type", exception.group(1));
            if (exception.group(2) != null) {
                error.put("message", exception.group(2));
            }
        }
    }

    private static @Nullable String level(Map<String, String> parts) {
        String level = parts.get("level");
        String priority = parts.get("priority");
        String status = parts.get("status");
        if (level != null) {
            return Levels.of(level.strip());
        } else if (priority != null) {
            return Levels.ofPriority(priority);
        }
        return status == null ? null : Levels.ofStatus(Integer.parseInt(status));
    }

    private static void thread(ObjectNode event, Map<String, String> parts) {
        String thread = parts.get("thread");
        String pid = parts.get("pid");
        if (thread != null) {
            event.withObjectProperty("process").putObject("thread").put("name", thread.strip());
        }
        if (pid != null && pid.matches("\\d{1,18}")) {
            event.withObjectProperty("process").put("pid", Long.parseLong(pid));
        }
    }

    private static void put(ObjectNode event, String object, String leaf, @Nullable String value) {
        if (value != null && !value.isBlank() && !value.equals(NONE)) {
            event.withObjectProperty(object).put(leaf, value.strip());
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an object of texts and numbers can be written", e);
        }
    }
}
