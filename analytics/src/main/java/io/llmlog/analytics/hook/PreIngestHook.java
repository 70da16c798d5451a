package io.llmlog.analytics.hook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes or drops events on their way in, before they are redacted: what a hook adds is redacted like the rest. Several threads call it at
 * once. Besides those that are added by code, all that {@link java.util.ServiceLoader} finds on the class path of the service take part.
 *
 * <p>An event whose hook throws is kept without its content, and counted: it may hold what the hook was there to remove.
 */
@FunctionalInterface
public interface PreIngestHook {
    /**
     * Looks at one event.
     *
     * @param event the event as it was sent, its JSON as maps, lists, strings, numbers and booleans: {@code log.level} is the member
     *     {@code level} of the map {@code log}. It is the hook's own and may be changed
     * @return the event that takes its place, which may be the same map; null drops it
     */
    @Nullable
    Map<String, Object> apply(Map<String, Object> event);
}
