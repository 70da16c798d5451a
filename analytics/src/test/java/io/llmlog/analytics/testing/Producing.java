package io.llmlog.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.KafkaBroker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

/** Records brought to a broker. */
public final class Producing {
    private static final int TRIES = 3;

    private Producing() {}

    /**
     * Sends records of one topic in their order; what the broker does not take from a producer in its time, again with a new one.
     *
     * @param producers gives up after some seconds
     */
    public static <K, V> void all(
            KafkaBroker broker, Supplier<KafkaProducer<K, V>> producers, List<ProducerRecord<K, V>> records)
            throws ExecutionException, InterruptedException {
        List<ProducerRecord<K, V>> left = records;
        for (int tries = 0; !left.isEmpty() && tries < TRIES; tries++) {
            Map<ProducerRecord<K, V>, Future<RecordMetadata>> sent = new LinkedHashMap<>();
            try (KafkaProducer<K, V> producer = producers.get()) {
                left.forEach(record -> sent.put(record, producer.send(record)));
            }
            left = notTaken(sent);
            if (!left.isEmpty()) {
                tell(broker, left);
            }
        }
        assertThat(left).as("the broker took all").isEmpty();
    }

    private static <K, V> List<ProducerRecord<K, V>> notTaken(Map<ProducerRecord<K, V>, Future<RecordMetadata>> sent)
            throws ExecutionException, InterruptedException {
        List<ProducerRecord<K, V>> left = new ArrayList<>();
        for (Map.Entry<ProducerRecord<K, V>, Future<RecordMetadata>> each : sent.entrySet()) {
            try {
                each.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TimeoutException)) {
                    throw e;
                }
                left.add(each.getKey());
            }
        }
        return left;
    }

    private static <K, V> void tell(KafkaBroker broker, List<ProducerRecord<K, V>> left)
            throws ExecutionException, InterruptedException {
        String topic = left.get(0).topic();
        try (Admin admin = broker.admin()) {
            System.out.println(left.size() + " records were not taken in time: "
                    + admin.describeTopics(List.of(topic)).allTopicNames().get());
        }
    }
}
