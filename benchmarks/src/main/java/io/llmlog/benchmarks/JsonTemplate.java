package io.llmlog.benchmarks;

import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/** Log4j's JsonTemplateLayout, with a template that writes what a line of LogstashEncoder has: facts as fields of their own, types kept. */
final class JsonTemplate {
    static final String TEMPLATE = """
            {"@timestamp":{"$resolver":"timestamp"},"message":"gpt-4o-mini chat 812 ms 150->320 tokens",
             "logger_name":{"$resolver":"logger","field":"name"},"thread_name":{"$resolver":"thread","field":"name"},
             "level":{"$resolver":"level","field":"name"},"mdc":{"$resolver":"mdc","flatten":true},
             "facts":{"$resolver":"map","flatten":true}}
            """;

    private final JsonTemplateLayout layout = JsonTemplateLayout.newBuilder()
            .setConfiguration(new DefaultConfiguration())
            .setEventTemplate(TEMPLATE)
            .build();
    private final Counter counter = new Counter();

    /** The facts as a message, the way users of Log4j log them. */
    static MapMessage<?, Object> message(Map<String, Object> facts) {
        return new Facts(facts);
    }

    static LogEvent event(Map<String, Object> facts) {
        SortedArrayStringMap mdc = new SortedArrayStringMap();
        mdc.putValue("user_id", "u-17");
        mdc.putValue("session_id", "s-4711");
        mdc.putValue("feature", "search");
        return Log4jLogEvent.newBuilder()
                .setLoggerName("llm")
                .setLevel(Level.INFO)
                .setMessage(message(facts))
                .setContextData(mdc)
                .setThreadName("http-nio-8080-exec-3")
                .setTimeMillis(System.currentTimeMillis())
                .build();
    }

    /** Into a buffer that is used again and again, as file appenders have it; how many bytes. */
    int encode(LogEvent event) {
        counter.bytes = 0;
        layout.encode(event, counter);
        return counter.bytes + counter.buffer.position();
    }

    /** Formatted by the thread that writes, which Log4j's own maps allow too. */
    @AsynchronouslyFormattable
    private static final class Facts extends MapMessage<Facts, Object> {
        private static final long serialVersionUID = 1L;

        Facts(Map<String, Object> facts) {
            super(facts);
        }
    }

    private static final class Counter implements ByteBufferDestination {
        private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
        private int bytes;

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public ByteBuffer drain(ByteBuffer full) {
            bytes += full.position();
            full.clear();
            return full;
        }

        @Override
        public void writeBytes(ByteBuffer data) {
            bytes += data.remaining();
        }

        @Override
        public void writeBytes(byte[] data, int offset, int length) {
            bytes += length;
        }
    }
}
