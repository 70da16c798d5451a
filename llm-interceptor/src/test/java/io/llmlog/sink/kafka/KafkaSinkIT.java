package io.llmlog.sink.kafka;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.llmlog.internal.thread.OwnThread;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.testkit.ClassPath;
import io.llmlog.testkit.FaultProxy;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.FreePort;
import io.llmlog.testkit.KafkaBroker;
import io.llmlog.testkit.KafkaTopic;
import io.llmlog.testkit.NdJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker, which is killed, stopped and cut off. */
class KafkaSinkIT {
    private static final int KILLS = Integer.getInteger("soak.broker.kills", 2);

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start(folder);
        KafkaTopic topic = KafkaTopic.create(broker, "first");
        try (KafkaSink sink = sink(topic)) {
            // The first producer waits for what a new broker sets up, on a busy machine longer than a delivery may.
            eventually("the broker takes records", () -> !sink.deliver(NdJson.events(0, 1))
                    .isRetry(0));
        }
    }

    @AfterAll
    static void endBroker() {
        broker.close();
    }

    @Test
    void runsWithTheClientThatTheBuildSays() {
        assertThat(ClassPath.jarOf(KafkaProducer.class))
                .isEqualTo("kafka-clients-" + System.getProperty("kafka.clients.under.test") + ".jar");
    }

    @Test
    void makesARecordOfEachLine_withKeyAndHeaders() throws Exception {
        KafkaTopic topic = KafkaTopic.create(broker, "records");

        try (KafkaSink sink = sink(topic)) {
            assertComplete(sink.deliver(NdJson.events(0, 1000)), 1000);
        }

        List<ConsumerRecord<String, String>> records = topic.records();
        assertThat(records).hasSize(1000);
        assertThat(records).extracting(ConsumerRecord::key).isEqualTo(ids(0, 1000));
        assertThat(records.get(7).value()).isEqualTo(NdJson.event("7"));
        assertThat(header(records.get(7), "content-type")).isEqualTo("application/json");
        assertThat(header(records.get(7), "llmlog.schema_version")).isEqualTo("1.0.0");
    }

    @Test
    void takesTheKeyFromTheChosenField_andNoneFromALineWithout() throws Exception {
        KafkaTopic topic = KafkaTopic.create(broker, "keys");
        KafkaOptions options = new KafkaOptions(
                broker.address(), topic.name(), "user_id", Map.of("compression.type", "gzip", "acks", "1"));

        try (KafkaSink sink = KafkaSink.of(options)) {
            assertComplete(sink.deliver(NdJson.lines(List.of(NdJson.event("a"), "{\"event_id\":\"b\"}"))), 2);
        }

        assertThat(topic.keys()).containsExactly("user of a", null);
    }

    /** What the client logs there must not come back to us as an event. */
    @Test
    void networkThreadsCountAsOurs() throws Exception {
        try (KafkaSink sink = sink(KafkaTopic.create(broker, "threads"))) {
            assertComplete(onOwnThread(sink, NdJson.events(0, 1)).get(), 1);

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .anyMatch(name -> name.startsWith("kafka-producer") && OwnThread.isNamedSo(name));
        }
        eventually("no network thread is left", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("kafka-producer")));
    }

    @Test
    void asksToRetry_whenInterruptedOrClosed() throws Exception {
        KafkaSink sink = sink(KafkaTopic.create(broker, "interrupted"));
        Thread.currentThread().interrupt();
        Delivery interrupted = sink.deliver(NdJson.events(0, 2));
        assertThat(Thread.interrupted()).isTrue();
        sink.close();
        sink.close();

        assertThat(interrupted.isRetry(0)).isTrue();
        assertThat(interrupted.isRetry(1)).isTrue();
        assertThat(sink.deliver(NdJson.events(0, 2)).isRetry(1)).isTrue();
    }

    @Test
    void F1_deliversOnceABrokerAppears(@TempDir Path elsewhere) throws Exception {
        int port = FreePort.next();
        try (KafkaSink sink =
                KafkaSink.of(new KafkaOptions("localhost:" + port, "late", KafkaOptions.DEFAULT_KEY_FIELD, Map.of()))) {
            Delivery early = within(KafkaSink.DEADLINE, onOwnThread(sink, NdJson.events(0, 3)));

            assertThat(early.isRetry(0) && early.isRetry(2)).isTrue();
            assertThat(early.problem()).startsWith("no answer from localhost:" + port);
            try (KafkaBroker late = KafkaBroker.start(elsewhere, port)) {
                KafkaTopic topic = KafkaTopic.create(late, "late");
                deliverUntilComplete(sink, NdJson.events(0, 3));

                assertThat(topic.keys()).contains("0", "1", "2");
            }
        }
    }

    @Test
    void F3_givesUpOnAHungBrokerWithinTheDeadline_andClosesWithinASecond() throws Exception {
        KafkaTopic topic = KafkaTopic.create(broker, "hung");
        KafkaSink sink = sink(topic);
        assertComplete(sink.deliver(NdJson.events(0, 1)), 1);
        broker.pause();
        try {
            Delivery late = within(KafkaSink.DEADLINE, onOwnThread(sink, NdJson.events(1, 100)));
            assertThat(late.isRetry(0) && late.isRetry(99)).isTrue();
            assertThat(late.problem()).startsWith("no answer from " + broker.address());

            CompletableFuture<Delivery> underWay = onOwnThread(sink, NdJson.events(1, 100));
            within(Duration.ofSeconds(1), CompletableFuture.runAsync(sink::close));
            assertThat(within(Duration.ofSeconds(1), underWay).isRetry(99)).isTrue();
        } finally {
            broker.resume();
        }
    }

    @Test
    void F9_losesNothingAcknowledged_whenTheBrokerIsKilled() throws Exception {
        KafkaTopic topic = KafkaTopic.create(broker, "killed");
        int batch = 2000;
        int sent = 0;
        try (KafkaSink sink = sink(topic)) {
            for (int kill = 0; kill < KILLS; kill++) {
                deliverUntilComplete(sink, NdJson.events(sent, batch));
                CompletableFuture<Delivery> underWay = onOwnThread(sink, NdJson.events(sent + batch, batch));
                broker.kill();
                Delivery cut = within(KafkaSink.DEADLINE, underWay);
                broker.start();
                deliverUntilComplete(sink, notDelivered(cut, NdJson.events(sent + batch, batch)));
                sent += 2 * batch;
            }
        }

        assertThat(topic.keys()).containsAll(ids(0, sent));
        Figures.tell("F9", KILLS + " kills of the broker, " + sent + " events");
    }

    @Test
    void F10_keepsLinesForATopicThatIsMissing() throws Exception {
        try (KafkaSink sink = sink(new KafkaTopic(broker, "missing"))) {
            Delivery early = within(KafkaSink.DEADLINE, onOwnThread(sink, NdJson.events(0, 3)));
            assertThat(early.isRetry(0) && early.isRetry(2)).isTrue();
            assertThat(early.problem()).contains("missing");

            KafkaTopic topic = KafkaTopic.create(broker, "missing");
            deliverUntilComplete(sink, NdJson.events(0, 3));
            assertThat(topic.keys()).contains("0", "1", "2");
        }
    }

    @Test
    void F10_givesUpOnlyTheLineThatIsTooLarge() throws Exception {
        KafkaTopic topic = KafkaTopic.create(broker, "large");
        Lines lines = NdJson.lines(List.of(
                NdJson.event("a"),
                "{\"event_id\":\"b\",\"prompt\":\"" + "x".repeat(2_000_000) + "\"}",
                "{\"event_id\":\"c\",\"prompt\":\"" + "x".repeat(900_000) + "\"}",
                NdJson.event("d")));

        try (KafkaSink sink = sink(topic)) {
            Delivery delivery = sink.deliver(lines);

            assertThat(delivery.dead(1).reason()).isEqualTo("RecordTooLargeException");
            assertThat(delivery.dead(1).detail()).doesNotContain("xxx");
            assertThat(IntStream.range(0, 4).anyMatch(delivery::isRetry)).isFalse();
        }
        assertThat(topic.keys()).containsExactlyInAnyOrder("a", "c", "d");
    }

    @Test
    void F10_keepsLinesForALoginThatFails_andSaysNothingOfThePassword() throws Exception {
        assumeTheClientCanLogIn();
        KafkaTopic topic = KafkaTopic.create(broker, "login");
        try (KafkaSink wrong = KafkaSink.of(options(topic, broker.saslAddress(), login("wrong-pw-7")))) {
            Delivery refused = within(KafkaSink.DEADLINE, onOwnThread(wrong, NdJson.events(0, 1)));

            assertThat(refused.isRetry(0)).isTrue();
            assertThat(refused.problem())
                    .contains("SaslAuthenticationException", "kafka.sasl.*")
                    .doesNotContain("wrong-pw-7");
        }
        try (KafkaSink right = KafkaSink.of(options(topic, broker.saslAddress(), login(KafkaBroker.PASSWORD)))) {
            assertComplete(right.deliver(NdJson.events(0, 1)), 1);
        }
        assertThat(topic.keys()).containsExactly("0");
    }

    @Test
    void F10_keepsLinesForATopicThatTheUserMayNotWriteTo() throws Exception {
        assumeTheClientCanLogIn();
        KafkaTopic topic = KafkaTopic.create(broker, "forbidden");
        AclBinding denial = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic.name(), PatternType.LITERAL),
                new AccessControlEntry("User:" + KafkaBroker.USER, "*", AclOperation.WRITE, AclPermissionType.DENY));
        try (Admin admin = broker.admin();
                KafkaSink sink = KafkaSink.of(options(topic, broker.saslAddress(), login(KafkaBroker.PASSWORD)))) {
            admin.createAcls(List.of(denial)).all().get();
            Delivery refused = sink.deliver(NdJson.events(0, 1));

            assertThat(refused.isRetry(0)).isTrue();
            assertThat(refused.problem()).contains("needs Write on topic 'forbidden'");

            admin.deleteAcls(List.of(denial.toFilter())).all().get();
            deliverUntilComplete(sink, NdJson.events(0, 1));
        }
        assertThat(topic.keys()).contains("0");
    }

    @Test
    void F12_sendsAgainWhatAnAnswerWasLostTo() throws Exception {
        KafkaTopic topic = KafkaTopic.create(broker, "answers");
        try (FaultProxy proxy = new FaultProxy(broker.proxyPort(), broker.proxiedPort());
                KafkaSink sink = KafkaSink.of(options(topic, "localhost:" + broker.proxyPort(), Map.of()))) {
            assertComplete(sink.deliver(NdJson.events(0, 1)), 1);
            proxy.loseAnswers(true);
            Delivery unheard = within(KafkaSink.DEADLINE, onOwnThread(sink, NdJson.events(1, 10)));
            assertThat(unheard.isRetry(0) && unheard.isRetry(9)).isTrue();

            proxy.loseAnswers(false);
            deliverUntilComplete(sink, NdJson.events(1, 10));
        }

        List<String> arrived = topic.keys();
        assertThat(arrived).hasSizeGreaterThan(11);
        assertThat(arrived.stream().distinct()).containsExactlyInAnyOrderElementsOf(ids(0, 11));
    }

    /** Older clients log in through {@code Subject.getSubject}, which JDK 24 took away (KIP-1006). */
    private static void assumeTheClientCanLogIn() {
        boolean old = System.getProperty("kafka.clients.under.test").startsWith("3.0.");
        assumeFalse(old && Runtime.version().feature() >= 24, "kafka-clients 3.0 has no SASL login on this JDK");
    }

    private static KafkaSink sink(KafkaTopic topic) {
        return KafkaSink.of(options(topic, broker.address(), Map.of()));
    }

    private static KafkaOptions options(KafkaTopic topic, String servers, Map<String, String> properties) {
        return new KafkaOptions(servers, topic.name(), KafkaOptions.DEFAULT_KEY_FIELD, properties);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static Map<String, String> login(String password) {
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + KafkaBroker.USER
                        + "\" password=\"" + password + "\";");
    }

    /** As the pipeline does: on a thread without a context class loader. */
    private static CompletableFuture<Delivery> onOwnThread(KafkaSink sink, Lines lines) {
        CompletableFuture<Delivery> delivery = new CompletableFuture<>();
        OwnThread.of("test", () -> {
                    try {
                        delivery.complete(sink.deliver(lines));
                    } catch (RuntimeException | Error broken) {
                        delivery.completeExceptionally(broken);
                    }
                })
                .start();
        return delivery;
    }

    private static <T> T within(Duration limit, CompletableFuture<T> task) throws Exception {
        return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void deliverUntilComplete(KafkaSink sink, Lines lines) throws InterruptedException {
        Lines[] left = {lines};
        eventually("everything is delivered", () -> {
            if (left[0].count() > 0) {
                left[0] = notDelivered(sink.deliver(left[0]), left[0]);
            }
            return left[0].count() == 0;
        });
    }

    private static Lines notDelivered(Delivery delivery, Lines lines) {
        return NdJson.lines(IntStream.range(0, lines.count())
                .filter(delivery::isRetry)
                .mapToObj(line -> NdJson.text(lines, line))
                .toList());
    }

    private static void assertComplete(Delivery delivery, int lines) {
        assertThat(IntStream.range(0, lines).filter(delivery::isRetry))
                .as(delivery.problem())
                .isEmpty();
        assertThat(IntStream.range(0, lines).filter(line -> delivery.dead(line) != null))
                .isEmpty();
    }

    private static List<String> ids(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(String::valueOf).toList();
    }
}
