package io.llmlog.analytics.ingest.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.deadletter.RejectedLine;
import io.llmlog.analytics.decode.BadLine;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** What one poll brought, and what becomes of it. */
final class TopicBatch {
    private final TopicOptions options;
    private final EventRules rules;
    private final RecordReader reader;
    private final Set<String> refused;
    private final List<Output> outputs = new ArrayList<>();
    private final List<RejectedLine> rejected = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();

    /**
     * A record to be written.
     *
     * @param place of the one that it was made of
     */
    record Output(String place, ProducerRecord<byte[], byte[]> record) {}

    /** Of those whose events Kafka has refused, by their places, none is made. */
    TopicBatch(
            Iterable<ConsumerRecord<byte[], byte[]>> records,
            TopicOptions options,
            EventRules rules,
            RecordReader reader,
            Set<String> refused) {
        this.options = options;
        this.rules = rules;
        this.reader = reader;
        this.refused = refused;
        for (ConsumerRecord<byte[], byte[]> record : records) {
            next.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
            take(record);
        }
    }

    private static String source(ConsumerRecord<?, ?> record) {
        return "kafka:" + record.topic() + "-" + record.partition();
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return source(record) + " offset " + record.offset();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            reject(record, "without a value", null);
            return;
        } else if (refused.contains(place(record))) {
            reject(record, "longer as an event than the topic takes", null);
            return;
        }
        try {
            Instant time = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
            DecodedEvent event = reader.read(value, source(record), record.offset(), time);
            if (event != null) {
                outputs.add(new Output(
                        place(record),
                        new ProducerRecord<>(
                                options.to(),
                                null,
                                null,
                                record.key(),
                                event.json().getBytes(UTF_8),
                                record.headers())));
            }
        } catch (MalformedEventException e) {
            reject(record, String.valueOf(e.getMessage()), BadLine.text(ByteBuffer.wrap(value), rules));
        }
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, String reason, @Nullable String text) {
        rejected.add(new RejectedLine(source(record), "offset " + record.offset(), reason, text));
        if (options.deadLetters() != null) {
            ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                    options.deadLetters(), null, record.key(), text == null ? null : text.getBytes(UTF_8));
            Map<String, String> about = Map.of(
                    "llmlog.reason", reason,
                    "llmlog.source", source(record),
                    "llmlog.offset", String.valueOf(record.offset()));
            about.forEach((name, said) -> letter.headers().add(new RecordHeader(name, said.getBytes(UTF_8))));
            outputs.add(new Output(place(record), letter));
        }
    }

    /** To be written in one transaction with {@link #next()}. */
    List<Output> outputs() {
        return outputs;
    }

    /** What is no event. */
    List<RejectedLine> rejected() {
        return rejected;
    }

    /** The offsets behind it, by partition. */
    Map<TopicPartition, OffsetAndMetadata> next() {
        return next;
    }
}
