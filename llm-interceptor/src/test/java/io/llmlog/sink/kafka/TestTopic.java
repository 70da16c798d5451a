package io.llmlog.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.testkit.KafkaBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of one partition, and what is in it. */
record TestTopic(KafkaBroker broker, String name) {
    static TestTopic create(KafkaBroker broker, String name) throws InterruptedException {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
            return new TestTopic(broker, name);
        } catch (ExecutionException failed) {
            throw new AssertionError("cannot create the topic " + name, failed);
        }
    }

    /** Options of a sink into it. */
    KafkaOptions options(String servers, Map<String, String> properties) {
        return new KafkaOptions(servers, name, KafkaOptions.DEFAULT_KEY_FIELD, properties);
    }

    KafkaSink sink() {
        return KafkaSink.of(options(broker.address(), Map.of()));
    }

    /** Everything that is in it now, in order. */
    List<ConsumerRecord<String, String>> records() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address()), new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(name, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }

    /** The keys of them. */
    List<String> keys() {
        return records().stream().map(ConsumerRecord::key).toList();
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
