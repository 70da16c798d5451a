package io.llmlog.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.event.EventFields;
import io.llmlog.internal.json.LineFields;
import io.llmlog.sink.Lines;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes a record of a line: the JSON without its newline, a key, and headers that say what it is. Not thread-safe. */
final class Records {
    private static final int KEY = 0;
    private static final int SCHEMA_VERSION = 1;
    private static final Header JSON = new RecordHeader("content-type", "application/json".getBytes(UTF_8));

    private final String topic;
    private final LineFields fields;

    Records(KafkaOptions options) {
        this.topic = options.topic();
        this.fields = new LineFields(options.keyField(), EventFields.SCHEMA_VERSION.name());
    }

    /** The record has bytes of its own: the producer keeps it for longer than the lines last. */
    ProducerRecord<byte[], byte[]> of(Lines lines, int line) {
        int start = lines.start(line);
        int end = lines.end(line);
        fields.read(lines.bytes(), start, end);
        if (end > start && lines.bytes()[end - 1] == '\n') {
            end--;
        }
        byte[] value = Arrays.copyOfRange(lines.bytes(), start, end);
        return new ProducerRecord<>(
                topic, null, bytes(fields.value(KEY)), value, headers(fields.value(SCHEMA_VERSION)));
    }

    private static List<Header> headers(@Nullable String schemaVersion) {
        return schemaVersion == null
                ? List.of(JSON)
                : List.of(JSON, new RecordHeader("llmlog." + EventFields.SCHEMA_VERSION.name(), bytes(schemaVersion)));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }
}
