package io.llmlog.process;

import io.llmlog.event.LlmEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of events' contents is kept, by the logger that an event comes from, as levels of loggers are: the rules of {@code com.acme} hold for
 * {@code com.acme.billing}, too, unless it has its own.
 *
 * @param general for all other loggers, and events without one
 */
public record ContentPolicy(ContentRules general, Map<String, ContentRules> byLogger) {
    public ContentPolicy {
        byLogger = Map.copyOf(byLogger);
    }

    /** The same for all. */
    public static ContentPolicy of(ContentMode mode) {
        return new ContentPolicy(ContentRules.of(mode), Map.of());
    }

    ContentRules of(LlmEvent event) {
        String logger =
                byLogger.isEmpty() || event.log() == null ? null : event.log().logger();
        return logger == null ? general : of(logger);
    }

    private ContentRules of(String logger) {
        @Nullable ContentRules rules = byLogger.get(logger);
        int end = logger.length();
        while (rules == null && end > 0) {
            end = logger.lastIndexOf('.', end - 1);
            rules = end < 0 ? null : byLogger.get(logger.substring(0, end));
        }
        return rules == null ? general : rules;
    }
}
