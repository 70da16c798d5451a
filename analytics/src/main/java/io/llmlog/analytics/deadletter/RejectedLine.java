package io.llmlog.analytics.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A line that came in and is no event.
 *
 * @param source where it came from, such as {@code file:/var/log/app.json}
 * @param place where in that: {@code byte 512}, {@code line 3}, {@code offset 17}
 * @param reason why it is none; nothing of the line is in it
 * @param text what may be kept of it, redacted; null for nothing
 */
public record RejectedLine(
        String source,
        String place,
        String reason,
        @Nullable String text) {}
