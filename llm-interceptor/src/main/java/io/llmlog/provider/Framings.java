package io.llmlog.provider;

import io.llmlog.provider.wire.AmazonEventStream;
import io.llmlog.provider.wire.EventStream;
import io.llmlog.provider.wire.Framing;
import io.llmlog.provider.wire.JsonArrayStream;
import io.llmlog.provider.wire.LineStream;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells in which form an answer is streamed. */
final class Framings {
    private Framings() {}

    /** Null when the answer is one JSON value. */
    static @Nullable Function<Framing.Receiver, Framing> of(WireApi api, @Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return EventStream::new;
        }
        if (type.startsWith("application/x-ndjson")) {
            return LineStream::new;
        }
        if (type.startsWith("application/vnd.amazon.eventstream")) {
            return AmazonEventStream::new;
        }
        return api == WireApi.STREAM_GENERATE_CONTENT ? JsonArrayStream::new : null;
    }
}
