package io.llmlog.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import co.elastic.logging.logback.EcsEncoder;
import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.llmlog.benchmarks.result.Role;
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
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import net.logstash.logback.encoder.LogstashEncoder;
import org.jspecify.annotations.Nullable;

/** Ways to turn the same event into bytes. Each is for one thread and reuses what it can, as it does in its framework. */
final class Encoders {
    static final String LLMLOG = "LLMLog";
    static final String LOGSTASH = "LogstashEncoder";

    private final Map<String, Way> ways = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param note what it does otherwise than the others
     */
    record Way(Role role, @Nullable String note, IntSupplier encode) {}

    Encoders(SampleEvent sample) {
        ours(sample.ours());
        LoggerContext context = Contexts.context();
        LogstashEncoder logstash = new LogstashEncoder();
        logstash.setContext(context);
        logstash.start();
        LoggingEvent theirs = SampleEvent.logback(context, sample.everyField());
        LoggingEvent fewer = SampleEvent.logback(context, sample.facts());
        peer(LOGSTASH, null, () -> logstash.encode(theirs).length);
        peer(
                "LogstashEncoder, 23 fields fewer",
                "without what our line derives and says of its writer",
                () -> logstash.encode(fewer).length);
        EcsEncoder ecs = new EcsEncoder();
        ecs.setContext(context);
        ecs.start();
        LoggingEvent asMdc = SampleEvent.mdc(context, sample.everyField());
        peer("EcsEncoder", "every fact a string of the MDC, since it knows no others", () -> ecs.encode(asMdc).length);
        JsonTemplate template = new JsonTemplate();
        org.apache.logging.log4j.core.LogEvent log4j = JsonTemplate.event(sample.everyField());
        peer("JsonTemplateLayout", null, () -> template.encode(log4j));
        JacksonLine jackson = new JacksonLine(sample.everyField());
        peer("Jackson generator", "fields alone, no framework", jackson::encode);
        byte[] line = logstash.encode(theirs);
        byte[] copy = new byte[line.length];
        ways.put("memcpy", new Way(Role.LIMIT, null, () -> {
            System.arraycopy(line, 0, copy, 0, line.length);
            return copy.length;
        }));
    }

    /** By their names, in the order in which they are told. */
    Map<String, Way> ways() {
        return ways;
    }

    private void ours(LlmEvent event) {
        JsonBuffer buffer = new JsonBuffer(64 * 1024);
        JsonLineEncoder encoder = new JsonLineEncoder(
                new Producer("0123456789abcdef", "shop", "1.4.2", "production", "web-1", 4711), 1 << 20, List.of());
        ContentProcessor content = new ContentProcessor(ContentMode.REDACTED, Redactor.standard(), 256 * 1024);
        CategoryProcessor category = new CategoryProcessor(CategoryRules.bundled(), new Status((level, message) -> {}));
        ways.put(LLMLOG, new Way(Role.OURS, null, () -> line(encoder, event, buffer)));
        ways.put(
                "LLMLog with redaction",
                new Way(
                        Role.OURS,
                        "finds personal data and secrets",
                        () -> line(encoder, content.process(event), buffer)));
        ways.put(
                "LLMLog's category",
                new Way(
                        Role.OURS,
                        "tells what the prompt is about, writes nothing",
                        () -> SampleEvent.sign(category.process(event))));
    }

    private static int line(JsonLineEncoder encoder, LlmEvent event, JsonBuffer buffer) {
        buffer.truncate(0);
        encoder.encode(event, 7, buffer);
        return buffer.length();
    }

    private void peer(String name, @Nullable String note, IntSupplier encode) {
        ways.put(name, new Way(Role.PEER, note, encode));
    }

    /** Jackson's generator, called for each field as by hand. */
    private static final class JacksonLine {
        private final JsonFactory jackson = new JsonFactory();
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        private final Map<String, Object> facts;

        JacksonLine(Map<String, Object> facts) {
            this.facts = facts;
        }

        int encode() {
            out.reset();
            try (JsonGenerator json = jackson.createGenerator(out, JsonEncoding.UTF8)) {
                json.writeStartObject();
                for (Map.Entry<String, Object> fact : facts.entrySet()) {
                    json.writeFieldName(fact.getKey());
                    write(json, fact.getValue());
                }
                json.writeEndObject();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return out.size();
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
}
