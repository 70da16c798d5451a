package io.llmlog.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.sink.Delivery;
import io.llmlog.testkit.NdJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no broker does on request; the rest is in {@link KafkaSinkIT}. */
class KafkaSinkTest {
    private final KafkaOptions options = new KafkaOptions(
            "localhost:9", "events", KafkaOptions.DEFAULT_KEY_FIELD, Map.of("ssl.key.password", "pw-1"));
    private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();

    static List<RuntimeException> fatal() {
        return List.of(
                new ProducerFencedException("fenced"),
                new OutOfOrderSequenceException("out of order"),
                new UnsupportedVersionException("too old"),
                new KafkaException("in an error state"));
    }

    @ParameterizedTest
    @MethodSource("fatal")
    void F10_sendsThroughANewProducer_afterAnErrorThatSpoilsOne(RuntimeException error) {
        try (KafkaSink sink = new KafkaSink(options, () -> producerThatFirstThrows(error))) {
            Delivery refused = sink.deliver(NdJson.events(0, 3));
            Delivery repeated = sink.deliver(NdJson.events(0, 3));

            assertThat(refused.isRetry(0) && refused.isRetry(2)).isTrue();
            assertThat(refused.problem()).contains(error.getMessage());
            assertThat(repeated.isRetry(0) || repeated.isRetry(2)).isFalse();
        }
        assertThat(made).hasSize(2).allMatch(MockProducer::closed);
        assertThat(made.get(0).history()).isEmpty();
        assertThat(made.get(1).history()).hasSize(3);
    }

    @Test
    void keepsItsProducer_afterAnErrorThatPasses() {
        try (KafkaSink sink = new KafkaSink(options, () -> producerThatFirstThrows(null))) {
            assertThat(sink.deliver(NdJson.events(0, 1)).isRetry(0)).isFalse();
            made.get(0).sendException = new NotEnoughReplicasException("one is down");
            assertThat(sink.deliver(NdJson.events(1, 1)).isRetry(0)).isTrue();
            made.get(0).sendException = null;
            assertThat(sink.deliver(NdJson.events(1, 1)).isRetry(0)).isFalse();
        }
        assertThat(made).hasSize(1);
    }

    @Test
    void asksToRetry_whenNoProducerCanBeMade() {
        try (KafkaSink sink =
                KafkaSink.of(new KafkaOptions("no-such-host.invalid:9092", "events", "event_id", Map.of()))) {
            Delivery delivery = sink.deliver(NdJson.events(0, 2));

            assertThat(delivery.isRetry(0) && delivery.isRetry(1)).isTrue();
            assertThat(delivery.problem()).contains("bootstrap");
        }
    }

    @Test
    void printsNoProperties() {
        assertThat(options).hasToString("kafka://localhost:9/events");
        assertThat(KafkaSink.of(options).name()).isEqualTo("kafka://localhost:9/events");
    }

    private MockProducer<byte[], byte[]> producerThatFirstThrows(RuntimeException error) {
        MockProducer<byte[], byte[]> producer =
                new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.sendException = made.isEmpty() ? error : null;
        made.add(producer);
        return producer;
    }
}
