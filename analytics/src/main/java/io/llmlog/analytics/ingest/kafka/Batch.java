package io.llmlog.analytics.ingest.kafka;

import io.llmlog.analytics.deadletter.RejectedLine;
import io.llmlog.analytics.decode.BadLine;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.ingest.EventBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What one poll brought, sorted into events and what is none. */
final class Batch {
    private final EventRules rules;
    private final EventBatch events;
    private final List<RejectedLine> bad = new ArrayList<>();
    private final Map<TopicPartition, Long> first = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Batch(ConsumerRecords<byte[], byte[]> records, EventRules rules) {
        this.rules = rules;
        this.events = new EventBatch(rules);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            first.putIfAbsent(partition, record.offset());
            next.put(partition, record.offset() + 1);
            take(record);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            reject(record, "without a value", null);
            return;
        }
        ByteBuffer line = ByteBuffer.wrap(onOneLine(value));
        try {
            events.add(line);
        } catch (MalformedEventException e) {
            reject(record, String.valueOf(e.getMessage()), BadLine.text(line, rules));
        }
    }

    private void reject(ConsumerRecord<?, ?> record, String reason, @Nullable String text) {
        bad.add(new RejectedLine(
                "kafka:" + record.topic() + "-" + record.partition(), "offset " + record.offset(), reason, text));
    }

    /** Outside of strings a line break means no more than a space; within one it is not allowed. */
    private static byte[] onOneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return json;
    }

    EventBatch events() {
        return events;
    }

    List<RejectedLine> bad() {
        return bad;
    }

    /** Where it begins, by partition. */
    Map<TopicPartition, Long> first() {
        return first;
    }

    /** The offsets behind it, by partition. */
    Map<TopicPartition, Long> next() {
        return next;
    }
}
