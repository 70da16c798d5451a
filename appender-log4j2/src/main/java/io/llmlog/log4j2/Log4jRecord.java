package io.llmlog.log4j2;

import io.llmlog.capture.LogRecord;
import io.llmlog.capture.MarkerNames;
import io.llmlog.event.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * A log event of Log4j, which may be one that is used again for the next log call: nothing of it is kept. Its location is never asked for.
 * The SLF4J binding hands on key/values in the thread context.
 */
record Log4jRecord(LogEvent event) implements LogRecord {
    private static final String ROOT = "ROOT";

    @Override
    public long timeMillis() {
        return event.getTimeMillis();
    }

    /** The root logger under its SLF4J name, since it has none in Log4j. */
    @Override
    public String logger() {
        String name = event.getLoggerName();
        return name == null || name.isEmpty() ? ROOT : name;
    }

    @Override
    public String level() {
        return event.getLevel().name();
    }

    /** A virtual thread without a name is called as Logback calls it. */
    @Override
    public @Nullable String thread() {
        String name = event.getThreadName();
        return name != null && name.isEmpty() ? "virtual-" + event.getThreadId() : name;
    }

    @Override
    public @Nullable Object @Nullable [] arguments() {
        Message message = event.getMessage();
        return message == null ? null : message.getParameters();
    }

    @Override
    public @Nullable String message() {
        Message message = event.getMessage();
        return message == null ? null : message.getFormattedMessage();
    }

    /** Deprecated in favour of the formatted text; asked for only when there is none to be had. */
    @Override
    @SuppressWarnings("deprecation")
    public @Nullable String pattern() {
        Message message = event.getMessage();
        return message == null ? null : message.getFormat();
    }

    /** The thread context, and what a structured message holds. */
    @Override
    public Map<String, ?> values() {
        Map<String, Object> values = new HashMap<>();
        ReadOnlyStringMap context = event.getContextData();
        if (context != null) {
            context.forEach(values::put);
        }
        if (event.getMessage() instanceof MapMessage<?, ?> structured) {
            structured.forEach(values::put);
        }
        return values;
    }

    /** Markers, then the thread context stack, as Log4j's own ECS layout has it. */
    @Override
    public List<String> tags() {
        Marker marker = event.getMarker();
        List<String> tags = new ArrayList<>();
        if (marker != null) {
            tags.addAll(MarkerNames.of(List.of(marker), Marker::getName, Log4jRecord::parents));
        }
        ThreadContext.ContextStack stack = event.getContextStack();
        if (stack != null) {
            tags.addAll(stack.asList());
        }
        return tags;
    }

    @Override
    public @Nullable Failure failure() {
        Throwable thrown = event.getThrown();
        return thrown == null ? null : Failure.of(thrown);
    }

    private static List<Marker> parents(Marker marker) {
        Marker[] parents = marker.getParents();
        return parents == null ? List.of() : List.of(parents);
    }
}
