package io.llmlog.analytics.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.encode.LineFormat;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import java.nio.ByteBuffer;
import java.util.List;

/** Lines as the appenders write them, by the encoder that they use. */
public final class Lines {
    private static final Producer PRODUCER = Producer.current("test", null, null);

    private Lines() {}

    /** The event as a line, its newline included. */
    public static String of(LlmEvent event) {
        return of(event, LineFormat.FLAT);
    }

    public static String of(LlmEvent event, LineFormat format) {
        JsonBuffer buffer = new JsonBuffer(1024);
        new JsonLineEncoder(PRODUCER, 1 << 20, List.of(), format).encode(event, 0, buffer);
        return new String(buffer.array(), 0, buffer.length(), UTF_8);
    }

    public static DecodedEvent decoded(LlmEvent event) {
        return decoded(event, LineFormat.FLAT);
    }

    public static DecodedEvent decoded(LlmEvent event, LineFormat format) {
        try {
            return new EventDecoder()
                    .decode(ByteBuffer.wrap(of(event, format).strip().getBytes(UTF_8)));
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }
}
