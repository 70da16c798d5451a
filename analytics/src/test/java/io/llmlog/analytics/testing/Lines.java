package io.llmlog.analytics.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.encode.LineFormat;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.process.ContentMode;
import io.llmlog.process.redact.Redactor;
import java.nio.ByteBuffer;
import java.util.List;

/** Lines as the appenders write them, by the encoder that they use. */
public final class Lines {
    /** Redacts as a service does; finds nothing out that the events do not tell. */
    public static final EventRules RULES = new EventRules(ContentMode.REDACTED, Redactor::standard, List.of());

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
        return decoded(of(event, format));
    }

    public static DecodedEvent decoded(String line) {
        try {
            return new EventDecoder(Lines.RULES)
                    .decode(ByteBuffer.wrap(line.strip().getBytes(UTF_8)));
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }
}
