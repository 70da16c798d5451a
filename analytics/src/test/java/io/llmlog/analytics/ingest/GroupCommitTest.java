package io.llmlog.analytics.ingest;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.StoreUnavailableException;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.testkit.Events;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final NaiveStore store = new NaiveStore();
    private final Semaphore gate = new Semaphore(0);
    private final CountDownLatch first = new CountDownLatch(1);
    private final List<Integer> sizes = new ArrayList<>();
    private final GroupCommit commits = new GroupCommit(this::ingest);
    private final ExecutorService clients = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        clients.shutdownNow();
    }

    /** Lets one transaction through for each permit, and refuses events that are called poison. */
    private List<DecodedEvent> ingest(List<DecodedEvent> events) {
        first.countDown();
        gate.acquireUninterruptibly();
        sizes.add(events.size());
        if (events.stream().anyMatch(event -> event.json().contains("poison"))) {
            throw new StoreException("cannot take poison");
        }
        if (events.stream().anyMatch(event -> event.json().contains("away"))) {
            throw new StoreUnavailableException("nobody answers");
        }
        if (events.stream().anyMatch(event -> event.json().contains("burst"))) {
            throw new OutOfMemoryError("on purpose");
        }
        if (events.stream().anyMatch(event -> event.json().contains("unforeseen"))) {
            throw new IllegalStateException("nobody thought of that");
        }
        return store.ingest(new IngestBatch(events, Map.of()));
    }

    @Test
    void whoeverComesDuringATransactionSharesTheNext() throws Exception {
        String twice = Lines.of(Events.numbered(0));
        Future<Integer> one = store(twice);
        first.await();
        List<Future<Integer>> others = List.of(
                store(Lines.of(Events.numbered(1)) + Lines.of(Events.numbered(2))),
                store(twice),
                store(Lines.of(Events.numbered(3))));
        waiting(3);

        gate.release(2);

        assertThat(one.get()).isOne();
        assertThat(others.get(0).get()).isEqualTo(2);
        assertThat(others.get(1).get()).isZero();
        assertThat(others.get(2).get()).isOne();
        assertThat(sizes).containsExactly(1, 4);
    }

    @Test
    void oneRequestThatTheStoreRefusesDoesNotRefuseTheOthers() throws Exception {
        Future<Integer> one = store(Lines.of(Events.numbered(0)));
        first.await();
        Future<Integer> good = store(Lines.of(Events.numbered(1)));
        waiting(1);
        Future<Integer> bad = store(with("poison"));
        waiting(2);

        gate.release(10);

        assertThat(one.get()).isOne();
        assertThat(good.get()).isOne();
        assertThatThrownBy(bad::get).hasRootCauseMessage("cannot take poison");
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void whatNobodyForesawIsNoSuccessForWhoeverSharesTheTransaction() throws Exception {
        Future<Integer> one = store(Lines.of(Events.numbered(0)));
        first.await();
        Future<Integer> good = store(Lines.of(Events.numbered(1)));
        waiting(1);
        Future<Integer> bad = store(with("unforeseen"));
        waiting(2);

        gate.release(10);

        assertThat(one.get()).isOne();
        assertThat(good.get()).isOne();
        assertThatThrownBy(bad::get).hasRootCauseMessage("nobody thought of that");
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void aTransactionThatBreaksDownIsNoSuccessForAnyoneAndTheNextRequestIsStored() throws Exception {
        Future<Integer> one = store(Lines.of(Events.numbered(0)));
        first.await();
        List<Future<Integer>> broken = List.of(store(Lines.of(Events.numbered(1))), store(with("burst")));
        waiting(2);

        gate.release(10);

        assertThat(one.get()).isOne();
        for (Future<Integer> request : broken) {
            assertThatThrownBy(request::get)
                    .hasCauseInstanceOf(StoreException.class)
                    .hasRootCauseMessage("on purpose");
        }
        assertThat(store(Lines.of(Events.numbered(1))).get()).isOne();
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    void aStoreThatIsAwayIsAskedOnceForAllWhoWait() throws Exception {
        Future<Integer> one = store(Lines.of(Events.numbered(0)));
        first.await();
        List<Future<Integer>> others =
                List.of(store(Lines.of(Events.numbered(1))), store(with("away")), store(Lines.of(Events.numbered(3))));
        waiting(3);

        gate.release(10);

        assertThat(one.get()).isOne();
        for (Future<Integer> request : others) {
            assertThatThrownBy(request::get).hasCauseInstanceOf(StoreUnavailableException.class);
        }
        assertThat(sizes).containsExactly(1, 3);
    }

    private static String with(String word) {
        return Lines.of(Events.numbered(2)).replaceFirst("\\{", "{\"x\":\"" + word + "\",");
    }

    private void waiting(int requests) throws InterruptedException {
        eventually(requests + " wait", () -> commits.waiting() == requests);
    }

    private Future<Integer> store(String lines) {
        return clients.submit(() -> {
            EventBatch batch = new EventBatch(Lines.RULES);
            for (String line : lines.split("\n")) {
                batch.add(ByteBuffer.wrap(line.getBytes(UTF_8)));
            }
            return commits.store(batch);
        });
    }
}
