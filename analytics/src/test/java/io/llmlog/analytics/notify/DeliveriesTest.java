package io.llmlog.analytics.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.testing.NaiveDocuments;
import io.llmlog.analytics.testing.Told;
import io.llmlog.testkit.Eventually;
import io.llmlog.testkit.Figures;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final Attempts QUICK =
            new Attempts(Duration.ofMillis(4), Duration.ofMillis(30), Duration.ofDays(3), Duration.ofSeconds(60));

    private final DocumentStore documents = new NaiveDocuments();
    private final SetClock clock = new SetClock();
    private final List<Deliveries> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(Deliveries::close);
    }

    @Test
    void deliversToEachReceiver_inOrder_once() throws Exception {
        Recorder one = new Recorder();
        Recorder other = new Recorder();
        Deliveries deliveries = start(named("one", one), named("other", other));

        IntStream.range(0, 100).forEach(i -> deliveries.take(Told.firing("k" + i)));
        deliveries.take(Told.firing("k7"));
        deliveries.take(Told.firing("only", "other"));

        other.await(101);
        one.await(100);
        assertThat(one.keys()).containsExactlyElementsOf(keys(100));
        assertThat(other.keys().subList(0, 100)).containsExactlyElementsOf(keys(100));
        deliveries.take(Told.firing("k8"));
        assertThat(deliveries.status().receivers()).allMatch(receiver -> receiver.waiting() == 0);
    }

    @Test
    void F37_aReceiverThatHangsOrFailsDelaysNoOther() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Recorder well = new Recorder();
        Deliveries deliveries = start(
                named("hanging", told -> never.await()),
                named("failing", told -> {
                    throw DeliveryException.away("http 503", "failing answered with status 503");
                }),
                named("throwing", told -> {
                    throw new IllegalStateException("broken");
                }),
                named("well", well));
        long begun = System.nanoTime();

        IntStream.range(0, 500).forEach(i -> deliveries.take(Told.firing("k" + i)));
        well.await(500);

        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(well.keys()).containsExactlyElementsOf(keys(500));
        assertThat(deliveries.status().receivers())
                .filteredOn(receiver -> !receiver.name().equals("well"))
                .hasSize(3)
                .allMatch(receiver -> receiver.waiting() == 500);
        never.countDown();
        Figures.tell(
                "F37",
                "500 notifications reached one receiver within " + took.toMillis()
                        + " ms beside one that hung, one that failed and one that threw");
    }

    @Test
    void F37_whatAReceiverDidNotTakeComesAgain_inOrder() throws Exception {
        Recorder flaky = new Recorder();
        AtomicBoolean away = new AtomicBoolean(true);
        Deliveries deliveries = start(named("flaky", told -> {
            if (away.get()) {
                throw DeliveryException.away("connection", "flaky cannot be reached");
            }
            flaky.deliver(told);
        }));
        IntStream.range(0, 20).forEach(i -> deliveries.take(Told.firing("k" + i)));
        Eventually.eventually("some failures", () -> failed(deliveries) > 5);

        away.set(false);

        flaky.await(20);
        assertThat(flaky.keys()).containsExactlyElementsOf(keys(20));
    }

    @Test
    void oneThatIsRejectedLetsTheNextOnesPass() throws Exception {
        Recorder picky = new Recorder();
        AtomicBoolean accepts = new AtomicBoolean();
        Deliveries deliveries = start(named("picky", told -> {
            if (told.key().equals("bad") && !accepts.get()) {
                throw DeliveryException.rejected("http 422", "picky refused the notification");
            }
            picky.deliver(told);
        }));

        deliveries.take(Told.firing("bad"));
        deliveries.take(Told.firing("good"));
        picky.await(1);
        assertThat(picky.keys()).containsExactly("good");

        accepts.set(true);
        picky.await(2);
        assertThat(picky.keys()).containsExactly("good", "bad");
    }

    @Test
    void F37_leavesAReceiverAloneAsLongAsItAsksFor() throws Exception {
        List<Instant> tries = new CopyOnWriteArrayList<>();
        Deliveries deliveries = start(named("busy", told -> {
            tries.add(clock.instant());
            if (tries.size() == 1) {
                throw DeliveryException.askedToWait("http 429", "busy asked to wait", Duration.ofMinutes(10));
            }
        }));
        deliveries.take(Told.firing("k0"));
        Eventually.eventually(
                "what it asked for is known",
                () -> deliveries.status().receivers().get(0).lastError() != null);

        clock.forward(Duration.ofMinutes(9));
        deliveries.take(Told.firing("k1"));
        clock.awaitLooks("llmlog-notify-busy", 3);
        assertThat(tries).hasSize(1);

        clock.forward(Duration.ofMinutes(2));
        Eventually.eventually("both delivered", () -> tries.size() == 3);
    }

    @Test
    void givesUpAfterItsTime_andSaysSo() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        Recorder recorder = new Recorder();
        Deliveries deliveries = start(named("gone", told -> {
            if (away.get()) {
                throw DeliveryException.away("connection", "gone cannot be reached");
            }
            recorder.deliver(told);
        }));
        deliveries.take(Told.firing("late"));
        Eventually.eventually("a failure", () -> failed(deliveries) > 0);

        clock.forward(Duration.ofDays(3));
        Eventually.eventually("given up", () -> !deliveries.status().givenUp().isEmpty());

        assertThat(deliveries.status().givenUp()).singleElement().satisfies(lost -> {
            assertThat(lost.receiver()).isEqualTo("gone");
            assertThat(lost.key()).isEqualTo("late");
            assertThat(lost.error()).isEqualTo("connection");
            assertThat(lost.attempts()).isPositive();
        });
        assertThat(deliveries.status().receivers()).singleElement().satisfies(receiver -> {
            assertThat(receiver.waiting()).isZero();
            assertThat(receiver.givenUp()).isEqualTo(1);
        });
        away.set(false);
        deliveries.take(Told.firing("next"));
        recorder.await(1);
        assertThat(recorder.keys()).containsExactly("next");
    }

    @Test
    void goesOnAfterARestart_withWhatWasNotDelivered() throws Exception {
        Deliveries before = start(named("later", told -> {
            throw DeliveryException.away("connection", "later cannot be reached");
        }));
        IntStream.range(0, 10).forEach(i -> before.take(Told.firing("k" + i)));
        before.close();
        Recorder recorder = new Recorder();

        clock.forward(Duration.ofSeconds(1));
        start(named("later", recorder));

        recorder.await(10);
        assertThat(recorder.keys()).containsExactlyElementsOf(keys(10));
    }

    /** What a process leaves that is killed while it delivers. */
    @Test
    void takesOverWhatACrashedServiceHadClaimed_onceItsClaimIsOver() throws Exception {
        Outbox outbox = new Outbox(documents);
        Delivery begun = Delivery.begun("it", Told.firing("k0"), clock.instant());
        Outbox.Kept kept = outbox.add(begun, "k0").orElseThrow();
        outbox.change(kept, begun.claimed(clock.instant().plus(QUICK.claim())));
        Recorder recorder = new Recorder();
        start(named("it", recorder)).take(Told.firing("k1"));
        recorder.await(1);
        clock.awaitLooks("llmlog-notify-it", 2);
        assertThat(recorder.keys()).containsExactly("k1");

        clock.forward(QUICK.claim());

        recorder.await(2);
        assertThat(recorder.keys()).containsExactly("k1", "k0");
    }

    @Test
    void severalServicesOnOneStoreDeliverEachOnce() throws Exception {
        Recorder recorder = new Recorder();
        List<Deliveries> services = IntStream.range(0, 3)
                .mapToObj(i -> start(named("it", recorder)))
                .toList();
        List<Thread> threads = new ArrayList<>();
        for (Deliveries service : services) {
            Thread thread = new Thread(() -> IntStream.range(0, 200).forEach(i -> service.take(Told.firing("k" + i))));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        recorder.await(200);
        services.forEach(Deliveries::close);

        assertThat(recorder.keys()).hasSize(200);
        assertThat(new HashSet<>(recorder.keys())).hasSize(200);
    }

    @Test
    void waitsForAStoreThatIsAway_andForgetsNothingThatItDelivered() throws Exception {
        Recorder recorder = new Recorder();
        AwayStore store = new AwayStore(documents);
        Deliveries deliveries = start(store, named("it", told -> {
            recorder.deliver(told);
            store.away.set(true);
        }));
        deliveries.take(Told.firing("k0"));
        recorder.await(1);
        store.refused.await();
        store.away.set(false);
        deliveries.take(Told.firing("k1"));
        recorder.await(2);
        store.away.set(false);
        Eventually.eventually("both noted", () -> documents.list("notification").stream()
                .allMatch(document -> document.json().contains("delivered")));
        deliveries.close();

        start(named("it", recorder)).take(Told.firing("k2"));
        recorder.await(3);
        assertThat(recorder.keys()).containsExactly("k0", "k1", "k2");
    }

    @Test
    void keepsWhatIsForAReceiverThatThereIsNoneOf_untilThereIs() throws Exception {
        Recorder recorder = new Recorder();
        AtomicReference<List<NamedReceiver>> changed = new AtomicReference<>();
        Deliveries deliveries = start(documents, new ReceiverSource() {
            @Override
            public List<NamedReceiver> receivers() {
                return List.of();
            }

            @Override
            public List<NamedReceiver> changed() {
                return changed.getAndSet(null);
            }
        });
        deliveries.take(Told.firing("k0", "new"));
        assertThat(deliveries.status().receivers()).singleElement().satisfies(receiver -> {
            assertThat(receiver.type()).isNull();
            assertThat(receiver.waiting()).isEqualTo(1);
        });

        changed.set(List.of(named("new", recorder)));

        recorder.await(1);
    }

    @Test
    void showsFiguresByReceiver() throws Exception {
        Deliveries deliveries = start(named("gone", told -> {
            throw DeliveryException.away("http 503", "gone answered with status 503");
        }));
        deliveries.take(Told.firing("k0"));
        Eventually.eventually("a failure", () -> failed(deliveries) > 0);
        clock.forward(Duration.ofSeconds(90));

        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, new MetricSnapshots(deliveries.figures()));
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("llmlog_notifications_waiting{receiver=\"gone\"} 1.0")
                .contains("llmlog_notifications_given_up{receiver=\"gone\"} 0.0")
                .contains("llmlog_notifications_failed_total{reason=\"http 503\",receiver=\"gone\"}")
                .containsPattern("llmlog_notifications_oldest_seconds\\{receiver=\"gone\"} 9\\d\\.")
                .contains("llmlog_notifications_delivered_total{receiver=\"gone\"} 0.0");
    }

    private static long failed(Deliveries deliveries) {
        return deliveries.status().receivers().get(0).failed();
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
    }

    private static NamedReceiver named(String name, Receiver receiver) {
        return new NamedReceiver(name, "test", receiver, QUICK);
    }

    private Deliveries start(NamedReceiver... receivers) {
        return start(documents, receivers);
    }

    private Deliveries start(DocumentStore store, NamedReceiver... receivers) {
        return start(store, ReceiverSource.of(List.of(receivers)));
    }

    private Deliveries start(DocumentStore store, ReceiverSource source) {
        Deliveries deliveries = Deliveries.start(store, source, told -> told, clock);
        running.add(deliveries);
        return deliveries;
    }

    /** Remembers what it was told. */
    private static final class Recorder implements Receiver {
        private final List<String> keys = new CopyOnWriteArrayList<>();

        @Override
        public void deliver(Notification notification) {
            keys.add(notification.key());
        }

        List<String> keys() {
            return keys;
        }

        void await(int count) throws InterruptedException {
            Eventually.eventually(count + " of them", () -> keys.size() >= count);
        }
    }

    /** The time of now and whatever it was set forward. */
    private static final class SetClock extends Clock {
        private final Map<String, Integer> looks = new ConcurrentHashMap<>();
        private volatile Duration ahead = Duration.ZERO;

        /** Until that thread has looked at the clock so often again. */
        void awaitLooks(String thread, int times) throws InterruptedException {
            int before = looks.getOrDefault(thread, 0);
            Eventually.eventually("looks at the clock", () -> looks.getOrDefault(thread, 0) >= before + times);
        }

        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            looks.merge(Thread.currentThread().getName(), 1, Integer::sum);
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A store that takes no change while it is away. */
    private static final class AwayStore implements DocumentStore {
        private final DocumentStore store;
        private final AtomicBoolean away = new AtomicBoolean();
        private final CountDownLatch refused = new CountDownLatch(3);

        AwayStore(DocumentStore store) {
            this.store = store;
        }

        @Override
        public Optional<Document> find(String kind, String id) {
            return store.find(kind, id);
        }

        @Override
        public List<Document> list(String kind) {
            return store.list(kind);
        }

        @Override
        public Document put(String kind, String id, long version, String json) {
            if (away.get()) {
                refused.countDown();
                throw new ExplainedException("the store is away");
            }
            return store.put(kind, id, version, json);
        }

        @Override
        public void remove(Document document) {
            store.remove(document);
        }
    }
}
