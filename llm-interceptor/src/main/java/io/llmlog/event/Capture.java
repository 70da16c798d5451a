package io.llmlog.event;

import org.jspecify.annotations.Nullable;

/**
 * Who saw the event.
 *
 * @param sdkName the client library that made the call
 */
public record Capture(
        CaptureSource source,
        @Nullable String sdkName,
        @Nullable String sdkVersion) {

    /** Seen without knowing of a client library. */
    public static Capture by(CaptureSource source) {
        return new Capture(source, null, null);
    }
}
