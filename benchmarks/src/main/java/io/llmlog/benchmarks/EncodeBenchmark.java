package io.llmlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.process.ContentMode;
import io.llmlog.process.ContentProcessor;
import io.llmlog.process.category.CategoryProcessor;
import io.llmlog.process.category.CategoryRules;
import io.llmlog.process.redact.Redactor;
import io.llmlog.status.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.encoder.LogstashEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to turn one event of 3.8 KB into bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class EncodeBenchmark {
    @Param({"ascii", "unicode"})
    public String text = "ascii";

    private final LoggerContext context = Contexts.context();
    private final JsonBuffer buffer = new JsonBuffer(64 * 1024);
    private final JsonLineEncoder encoder = new JsonLineEncoder(
            new Producer("0123456789abcdef", "shop", "1.4.2", "production", "web-1", 4711), 1 << 20, List.of());
    private final ContentProcessor content =
            new ContentProcessor(ContentMode.REDACTED, Redactor.standard(), 256 * 1024);
    private final CategoryProcessor category =
            new CategoryProcessor(CategoryRules.bundled(), new Status((level, message) -> {}));
    private final LogstashEncoder logstash = new LogstashEncoder();
    private final JsonFactory jackson = new JsonFactory();
    private final ByteArrayOutputStream jacksonOut = new ByteArrayOutputStream(64 * 1024);

    private LlmEvent ours = SampleEvent.ascii().ours();
    private LoggingEvent theirs = SampleEvent.logback(context, SampleEvent.ascii().everyField());
    private Map<String, Object> facts = Map.of();
    private byte[] line = new byte[0];
    private byte[] copy = new byte[0];

    @Setup
    public void prepare() {
        SampleEvent sample = text.equals("ascii") ? SampleEvent.ascii() : SampleEvent.unicode();
        ours = sample.ours();
        theirs = SampleEvent.logback(context, sample.everyField());
        facts = sample.everyField();
        logstash.setContext(context);
        logstash.start();
        line = logstash.encode(theirs);
        copy = new byte[line.length];
    }

    @Benchmark
    public int llmlog() {
        buffer.truncate(0);
        encoder.encode(ours, 7, buffer);
        return buffer.length();
    }

    /** With redaction and caps, which no peer does. */
    @Benchmark
    public int llmlogRedacting() {
        buffer.truncate(0);
        encoder.encode(content.process(ours), 7, buffer);
        return buffer.length();
    }

    /** Telling what its prompt is about. */
    @Benchmark
    public LlmEvent llmlogCategory() {
        return category.process(ours);
    }

    @Benchmark
    public byte[] logstashEncoder() {
        return logstash.encode(theirs);
    }

    @Benchmark
    public int jacksonGenerator() throws IOException {
        jacksonOut.reset();
        try (JsonGenerator json = jackson.createGenerator(jacksonOut, JsonEncoding.UTF8)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> fact : facts.entrySet()) {
                json.writeFieldName(fact.getKey());
                write(json, fact.getValue());
            }
            json.writeEndObject();
        }
        return jacksonOut.size();
    }

    @Benchmark
    public byte[] memcpy() {
        System.arraycopy(line, 0, copy, 0, line.length);
        return copy;
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof String string) {
            json.writeString(string);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeStartArray();
            for (Object item : (List<?>) value) {
                json.writeString(String.valueOf(item));
            }
            json.writeEndArray();
        }
    }
}
