package io.llmlog.testkit;

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
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic of one partition, and what is in it. */
public record KafkaTopic(KafkaBroker broker, String name) {
    /** Makes a new one; of a broker that has just been killed or paused, once the controller lets it in again. */
    public static KafkaTopic create(KafkaBroker broker, String name) throws InterruptedException {
        try (Admin admin = broker.admin()) {
            Eventually.eventually("the topic " + name + " is there", () -> isCreated(admin, name));
            return new KafkaTopic(broker, name);
        }
    }

    private static boolean isCreated(Admin admin, String name) {
        try {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InvalidReplicationFactorException) {
                return false;
            }
            throw new AssertionError("cannot create the topic " + name, failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while the topic " + name + " was made", ended);
        }
    }

    /** Everything that is in it now, in order. */
    public List<ConsumerRecord<String, String>> records() {
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
    public List<String> keys() {
        return records().stream().map(ConsumerRecord::key).toList();
    }
}
