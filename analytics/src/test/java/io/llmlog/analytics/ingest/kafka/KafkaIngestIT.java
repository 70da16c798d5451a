package io.llmlog.analytics.ingest.kafka;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.deadletter.DeadLetter;
import io.llmlog.analytics.deadletter.DeadLetterFiles;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.store.duckdb.DuckDbStore;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Producing;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.FreePort;
import io.llmlog.testkit.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker. */
class KafkaIngestIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PARTITIONS = 3;
    private static final AtomicInteger TOPICS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;

    @TempDir
    private Path directory;

    private final String topic = "events-" + TOPICS.incrementAndGet();
    private final NaiveStore store = new NaiveStore();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start(folder);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void takesWhatIsThereAndWhatComes_andGoesOnWhereItWas() throws Exception {
        create();
        send(0, 100);
        try (KafkaIngest ingest = start(store)) {
            eventually("the first are there", PATIENCE, () -> store.count() == 100);
            send(100, 150);
            eventually("all are there", PATIENCE, () -> store.count() == 150);
            eventually("nothing lags", PATIENCE, () -> lag(ingest) == 0);
            assertThat(ingest.problem()).isNull();
            assertThat(ingest.status().records()).isEqualTo(150);
        }
        send(150, 200);
        try (KafkaIngest ingest = start(store)) {
            eventually("the rest is there", PATIENCE, () -> store.count() == 200);
            eventually("it is all that was read", () -> ingest.status().records() == 50);
        }
    }

    @Test
    void F28_keepsRecordsThatAreNoEventsAside_withTopicPartitionAndOffset() throws Exception {
        create();
        try (KafkaProducer<String, String> producer = producer()) {
            producer.send(new ProducerRecord<>(topic, 0, null, "half of bob@example.com"));
            producer.send(new ProducerRecord<>(topic, 0, "k", null));
            producer.send(new ProducerRecord<>(topic, 0, null, Lines.of(Events.numbered(1))));
        }
        RejectedLines deadLetters = RejectedLines.in(directory);
        try (deadLetters;
                KafkaIngest ingest = KafkaIngest.start(options(Map.of()), store, Lines.RULES, deadLetters)) {
            eventually("the good one is there", PATIENCE, () -> store.count() == 1);
            eventually("the bad ones are counted", () -> ingest.status().rejected() == 2);
        }
        List<DeadLetter> letters =
                new DeadLetterFiles(directory.resolve("dead-letters")).read().letters();
        assertThat(letters).extracting(DeadLetter::sink).containsOnly("kafka:" + topic + "-0");
        assertThat(letters)
                .extracting(DeadLetter::detail)
                .containsExactly("offset 0: not valid JSON at byte 0 of the line", "offset 1: without a value");
        assertThat(letters.get(0).event()).isEqualTo("half of <EMAIL_1>");
    }

    @Test
    void losesNothingWhileTheStoreFails_andSaysSo() throws Exception {
        create();
        store.failWith("no disk");
        send(0, 50);
        store.failWith("no disk");
        try (KafkaIngest ingest = start(store)) {
            eventually("it says why", PATIENCE, () -> "no disk".equals(ingest.problem()));
            Set<String> member = members();
            assertThat(member).hasSize(1);
            store.failWith(null);
            eventually("all are there", PATIENCE, () -> store.count() == 50);
            eventually("all is well", PATIENCE, () -> ingest.problem() == null);
            assertThat(members()).as("it stayed in the group").isEqualTo(member);
        }
    }

    @Test
    void goesOnAfterAnErrorOfTheMachine_andSaysWhichItWas() throws Exception {
        create();
        send(0, 50);
        try (KafkaIngest ingest = start(store)) {
            eventually("the first are there", PATIENCE, () -> store.count() == 50);
            store.breakWith(new OutOfMemoryError("of an event"));
            send(50, 100);
            eventually("it says which", PATIENCE, () -> says(ingest, "java.lang.OutOfMemoryError"));
            assertThat(ingest.problem()).doesNotContain("of an event");
            store.breakWith(null);
            eventually("all are there", PATIENCE, () -> store.count() == 100);
            eventually("all is well", PATIENCE, () -> ingest.problem() == null);
        }
        assertThat(store.count()).isEqualTo(100);
    }

    @Test
    void membersOfAGroupShareThePartitions_throughEveryRebalance() throws Exception {
        create();
        KafkaIngest first = start(store);
        try {
            send(0, 300);
            try (KafkaIngest second = start(store)) {
                send(300, 600);
                eventually(
                        "both have partitions",
                        PATIENCE,
                        () -> !first.status().partitions().isEmpty()
                                && !second.status().partitions().isEmpty()
                                && first.status().partitions().size()
                                                + second.status().partitions().size()
                                        == PARTITIONS);
                send(600, 900);
                eventually("all are there", PATIENCE, () -> store.count() == 900);
            }
            send(900, 1000);
            eventually("the other took over", PATIENCE, () -> store.count() == 1000);
            assertThat(first.status().records()).isLessThan(1000);
        } finally {
            first.close();
        }
    }

    @Test
    void readsOnWhereTheStoreIs_whateverTheGroupSays() throws Exception {
        create();
        send(0, 90);
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
                EventStore duck = DuckDbStore.open(data)) {
            try (KafkaIngest ingest = start(duck)) {
                eventually("all are there", PATIENCE, () -> ingest.status().records() == 90);
            }
            forgetOffsets();
            send(90, 100);
            try (KafkaIngest ingest = start(duck)) {
                eventually("the rest is there", PATIENCE, () -> duck.count() == 100);
                eventually("it is all that was read", () -> ingest.status().records() == 10);
            }
        }
    }

    @Test
    void waitsForABrokerThatIsAway_andForATopicThatIsMissing_andSaysSo() throws Exception {
        int port = FreePort.next();
        KafkaOptions options = new KafkaOptions(List.of("localhost:" + port), List.of("later"), "g", Map.of());
        Path own = Files.createDirectory(directory.resolve("broker"));
        try (KafkaIngest ingest = KafkaIngest.start(options, store, Lines.RULES, RejectedLines.nowhere())) {
            eventually("it says that nobody answers", PATIENCE, () -> says(ingest, "no broker of localhost:" + port));
            try (KafkaBroker late = KafkaBroker.start(own, port)) {
                eventually("it says what is missing", PATIENCE, () -> says(ingest, "there is no topic later"));
                try (Admin admin = late.admin()) {
                    admin.createTopics(List.of(new NewTopic("later", 1, (short) 1)))
                            .all()
                            .get();
                }
                try (KafkaProducer<String, String> producer = producer(late)) {
                    producer.send(new ProducerRecord<>("later", Lines.of(Events.numbered(1))));
                }
                eventually("the event is there", PATIENCE, () -> store.count() == 1);
                eventually("all is well", PATIENCE, () -> ingest.problem() == null);
                late.kill();
                eventually("it says that nobody answers", PATIENCE, () -> says(ingest, "no broker of"));
            }
        }
    }

    private static boolean says(KafkaIngest ingest, String what) {
        String problem = ingest.problem();
        return problem != null && problem.contains(what);
    }

    private static long lag(KafkaIngest ingest) {
        return ingest.status().partitions().stream()
                .mapToLong(partition -> partition.lag() == null ? 1 : partition.lag())
                .sum();
    }

    private KafkaIngest start(EventStore target) {
        return KafkaIngest.start(options(Map.of()), target, Lines.RULES, RejectedLines.nowhere());
    }

    private KafkaOptions options(Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        // Topics and members that come are noticed sooner.
        all.put("metadata.max.age.ms", "500");
        return new KafkaOptions(List.of(broker.address()), List.of(topic), "group-" + topic, all);
    }

    private void create() throws Exception {
        try (Admin admin = broker.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private Set<String> members() throws Exception {
        String group = "group-" + topic;
        try (Admin admin = broker.admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .map(MemberDescription::consumerId)
                    .collect(Collectors.toSet());
        }
    }

    private void forgetOffsets() throws Exception {
        try (Admin admin = broker.admin()) {
            admin.deleteConsumerGroupOffsets(
                            "group-" + topic,
                            Set.of(
                                    new TopicPartition(topic, 0),
                                    new TopicPartition(topic, 1),
                                    new TopicPartition(topic, 2)))
                    .all()
                    .get();
        }
    }

    /** A broker now and then takes nothing from a producer for as long as that one lives: what it did not take is sent by another. */
    private void send(int from, int to) throws ExecutionException, InterruptedException {
        Producing.all(
                broker,
                KafkaIngestIT::producer,
                IntStream.range(from, to)
                        .mapToObj(i -> new ProducerRecord<String, String>(
                                topic, i % PARTITIONS, null, Lines.of(Events.numbered(i))))
                        .toList());
    }

    private static KafkaProducer<String, String> producer() {
        return producer(broker);
    }

    private static KafkaProducer<String, String> producer(KafkaBroker to) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", to.address(), "request.timeout.ms", 5_000, "delivery.timeout.ms", 20_000),
                new StringSerializer(),
                new StringSerializer());
    }
}
