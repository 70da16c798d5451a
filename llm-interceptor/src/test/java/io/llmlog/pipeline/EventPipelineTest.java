package io.llmlog.pipeline;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.encode.EventEncoder;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.process.EventProcessor;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import io.llmlog.testkit.BlockingSink;
import io.llmlog.testkit.EventSchema;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.FailingSink;
import io.llmlog.testkit.RecordingSink;
import io.llmlog.testkit.StatusLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventPipelineTest {
    private static final EventProcessor BROKEN = event -> {
        throw new IllegalStateException("the prompt was: my secret");
    };

    private static final long MEBIBYTE = 1024 * 1024;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final StatusLog status = new StatusLog();
    private final List<EventPipeline> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(EventPipeline::close);
    }

    @Test
    void deliversEveryEventAsAValidLineInOrder() {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(64 * MEBIBYTE, OverflowPolicy.dropNewest(), sink);

        for (int i = 0; i < 5_000; i++) {
            assertThat(pipeline.offer(Events.numbered(i))).isTrue();
        }

        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(sink.lines()).hasSize(5_000);
        for (int i = 0; i < 5_000; i++) {
            assertThat(sink.lines().get(i)).contains("\"question " + i + "\"").contains("\"sequence\":" + i + ",");
        }
        EventSchema.assertValid(sink.lines().get(0));
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(pipeline.stats().queuedBytes()).isZero();
    }

    @Test
    void losesNothingWhenManyThreadsOfferAndMayWait() throws Exception {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.block(SOON), sink);
        CountDownLatch together = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(t -> new Thread(() -> {
                    await(together);
                    for (int i = 0; i < 2_500; i++) {
                        pipeline.offer(Events.numbered(t * 2_500 + i));
                    }
                }))
                .toList();

        threads.forEach(Thread::start);
        together.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(sink.lines()).hasSize(20_000).doesNotHaveDuplicates();
        assertThat(pipeline.stats().accepted()).isEqualTo(20_000);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F15_countsDroppedEvents_whenQueueIsFull() throws Exception {
        BlockingSink sink = new BlockingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.dropNewest(), sink);
        pipeline.offer(Events.numbered(0));
        sink.awaitWrite();

        LlmEvent big = Events.call("x".repeat(50_000), "answer");
        for (int i = 0; i < 100; i++) {
            pipeline.offer(big);
        }

        PipelineStats full = pipeline.stats();
        assertThat(full.rejected()).containsOnlyKeys(DropReason.QUEUE_FULL);
        assertThat(full.offered()).isEqualTo(101).isEqualTo(full.accepted() + full.rejectedTotal());
        assertThat(full.queuedBytes()).isBetween(MEBIBYTE - 150_000, MEBIBYTE);
        assertThat(status.messages()).singleElement().asString().contains("queue full (1 MiB)");
        sink.release();
        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F15_marksTheGapOnce_whereEventsWereLost() throws Exception {
        BlockingSink blocked = new BlockingSink();
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.dropNewest(), blocked, sink);
        pipeline.offer(Events.numbered(0));
        blocked.awaitWrite();
        LlmEvent big = Events.call("x".repeat(50_000), "answer");
        for (int i = 0; i < 100; i++) {
            pipeline.offer(big);
        }
        long lost = pipeline.stats().rejectedTotal();

        blocked.release();
        assertThat(pipeline.flush(SOON)).isTrue();
        pipeline.close();

        List<String> markers = sink.lines().stream()
                .filter(line -> line.contains("\"event_type\":\"gap\""))
                .toList();
        assertThat(markers)
                .singleElement()
                .asString()
                .contains("queue_full=" + lost)
                .contains("\"lost_events\":\"" + lost + "\"");
        EventSchema.assertValid(markers.get(0));
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F15_waitsNoLongerThanItsPolicySays_whenQueueIsFull() throws Exception {
        BlockingSink sink = new BlockingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.block(Duration.ofMillis(50)), sink);
        pipeline.offer(Events.numbered(0));
        sink.awaitWrite();
        LlmEvent big = Events.call("x".repeat(400_000), "answer");
        assertThat(pipeline.offer(big)).isTrue();

        long start = System.nanoTime();
        assertThat(pipeline.offer(big)).isFalse();

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000L);
        sink.release();
    }

    @Test
    void F22_keepsTheInterruptFlagOfItsCaller() {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.block(SOON), sink);
        Thread.currentThread().interrupt();

        assertThat(pipeline.offer(Events.numbered(0))).isTrue();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(sink.lines()).hasSize(1);
    }

    @Test
    void wakesUpAfterALongSilence() throws Exception {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.dropNewest(), sink);
        Thread.sleep(200);

        pipeline.offer(Events.numbered(0));

        long start = System.nanoTime();
        eventually("the event is written without a flush", () -> sink.lines().size() == 1);
        assertThat(System.nanoTime() - start)
                .as("far below the second it sleeps")
                .isLessThan(700_000_000L);
    }

    @Test
    void F52_withholdsTheContentOfAnEventThatAProcessorCannotHandle() {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.dropNewest(), encoder(), List.of(BROKEN), sink);

        pipeline.offer(Events.call("my secret", "another secret"));

        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(sink.lines())
                .singleElement()
                .asString()
                .doesNotContain("secret")
                .contains("gpt-4o-mini", "u-17");
        assertThat(pipeline.stats().withheld()).isEqualTo(1);
        assertThat(status.messages())
                .singleElement()
                .asString()
                .doesNotContain("secret")
                .contains("withheld");
    }

    @Test
    void F52_priceAndOtherFactsAreFound_alsoOfAnEventWhoseContentIsWithheld() {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(
                MEBIBYTE,
                OverflowPolicy.dropNewest(),
                encoder(),
                List.of(BROKEN, new PricingProcessor(PriceBook.bundled()), BROKEN),
                sink);

        pipeline.offer(Events.call("my secret", "another secret"));

        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(sink.lines())
                .singleElement()
                .asString()
                .doesNotContain("secret")
                .contains("\"prompt\":\"[REDACTION_FAILED]\"", "\"cost_status\":\"priced\"");
        assertThat(pipeline.stats().withheld()).isEqualTo(1);
    }

    @Test
    void F8_writesAStubOfAnEventThatCannotBeEncoded_andGoesOn() {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(
                MEBIBYTE,
                OverflowPolicy.dropNewest(),
                failingFor(event -> event.request() != null
                        && "my secret".equals(event.request().prompt())),
                List.of(),
                sink);
        LlmEvent bad = Events.call("my secret", "");

        pipeline.offer(bad);
        pipeline.offer(Events.call("good", ""));

        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(sink.lines()).hasSize(2);
        EventSchema.assertValid(sink.lines().get(0));
        assertThat(sink.lines().get(0))
                .startsWith("{\"@timestamp\"")
                .contains("\"sequence\":0", bad.eventId(), "\"type\":\"java.lang.AssertionError\"")
                .doesNotContain("secret", "is_error");
        assertThat(pipeline.stats().withheld()).isEqualTo(1);
        assertThat(pipeline.stats().lostTotal()).isZero();
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(pipeline.stats().queuedBytes()).isZero();
        assertThat(status.messages())
                .singleElement()
                .asString()
                .contains(bad.eventId(), "java.lang.AssertionError")
                .doesNotContain("secret");
    }

    @Test
    void F8_countsAnEventOfWhichNothingCanBeEncoded_andGoesOn() {
        RecordingSink sink = new RecordingSink();
        LlmEvent bad = Events.call("bad", "");
        EventPipeline pipeline = pipeline(
                MEBIBYTE,
                OverflowPolicy.dropNewest(),
                failingFor(event -> event.eventId().equals(bad.eventId())),
                List.of(),
                sink);

        pipeline.offer(bad);
        pipeline.offer(Events.call("good", ""));

        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(sink.lines())
                .singleElement()
                .asString()
                .startsWith("{\"@timestamp\"")
                .contains("\"sequence\":0,");
        assertThat(pipeline.stats().lost()).containsEntry(DropReason.ENCODING_FAILED, 1L);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(pipeline.stats().queuedBytes()).isZero();
    }

    @Test
    void bringsEverythingToASinkThatRecovers_withoutDelayingTheOther() throws Exception {
        FailingSink failing = new FailingSink();
        RecordingSink healthy = new RecordingSink();
        EventPipeline pipeline = pipeline(64 * MEBIBYTE, OverflowPolicy.dropNewest(), failing, healthy);

        for (int i = 0; i < 300; i++) {
            pipeline.offer(Events.numbered(i));
        }
        pipeline.flush(SOON);
        assertThat(healthy.lines()).hasSize(300);
        assertThat(pipeline.stats().sinks().get(0).waiting()).isEqualTo(300);
        assertThat(pipeline.stats().balances()).isTrue();
        failing.mend();

        eventually("the failing sink has everything", () -> failing.lines().size() == 300);
        assertThat(failing.lines()).isEqualTo(healthy.lines());
        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(pipeline.stats().queuedBytes()).isZero();
    }

    @Test
    void holdsNoMoreThanItsBudget_whileASinkFails() {
        FailingSink failing = new FailingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.dropNewest(), failing);
        LlmEvent event = Events.call("x".repeat(2_000), "y".repeat(2_000));

        for (int i = 0; i < 2_000; i++) {
            pipeline.offer(event);
            assertThat(pipeline.stats().queuedBytes()).isLessThanOrEqualTo(MEBIBYTE);
        }

        pipeline.flush(SOON);
        PipelineStats stats = pipeline.stats();
        assertThat(stats.sinks().get(0).waiting()).isPositive();
        assertThat(stats.rejectedTotal() + stats.sinks().get(0).droppedTotal()).isPositive();
        assertThat(stats.balances()).isTrue();
    }

    @Test
    void drainsWhenClosed_onceAndForAll() {
        RecordingSink sink = new RecordingSink();
        EventPipeline pipeline = pipeline(64 * MEBIBYTE, OverflowPolicy.dropNewest(), sink);
        for (int i = 0; i < 1_000; i++) {
            pipeline.offer(Events.numbered(i));
        }

        pipeline.close(SOON);
        pipeline.close(SOON);

        assertThat(sink.lines()).hasSize(1_000);
        assertThat(sink.isClosed()).isTrue();
        assertThat(pipeline.offer(Events.numbered(1))).isFalse();
        assertThat(pipeline.flush(SOON)).isFalse();
        assertThat(pipeline.stats().rejected()).containsEntry(DropReason.CLOSED, 1L);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void losesNoLineThatLingers_whenItIsClosedWhileASinkTriesAgain() throws Exception {
        RecordingSink lines = new RecordingSink();
        CountDownLatch trying = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        Sink sink = new Sink() {
            private int writes;

            @Override
            public String name() {
                return "late";
            }

            @Override
            public int write(Lines batch) {
                writes++;
                if (writes <= 2) {
                    return 0; // what flush() passes, and its second try
                }
                trying.countDown();
                await(closing);
                return lines.write(batch);
            }

            @Override
            public boolean flush() {
                return true;
            }

            @Override
            public void close() {}
        };
        EventPipeline pipeline = new EventPipeline(
                MEBIBYTE,
                Duration.ofMinutes(1),
                OverflowPolicy.dropNewest(),
                List.of(),
                encoder(),
                List.of(sink),
                status.status());
        pipeline.offer(Events.numbered(0));
        assertThat(pipeline.flush(SOON)).as("the sink refused").isFalse();
        pipeline.offer(Events.numbered(1));
        trying.await();
        Thread closer = new Thread(pipeline::close);
        closer.start();
        eventually("it waits for the worker", () -> closer.getState() == Thread.State.TIMED_WAITING);
        closing.countDown();
        closer.join();

        assertThat(lines.lines()).hasSize(2);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F21_givesUpWhenItsDeadlineIsOver_andCountsWhatIsLost() throws Exception {
        BlockingSink sink = new BlockingSink();
        EventPipeline pipeline = pipeline(MEBIBYTE, OverflowPolicy.dropNewest(), sink);
        pipeline.offer(Events.numbered(0));
        sink.awaitWrite();
        pipeline.offer(Events.numbered(1));
        pipeline.offer(Events.numbered(2));

        long start = System.nanoTime();
        pipeline.close(Duration.ofMillis(100));

        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        assertThat(status.messages()).singleElement().asString().contains("gave up");
        sink.release();
        eventually("the rest is counted", () -> pipeline.stats().queued() == 0);
        assertThat(pipeline.stats().lost()).containsEntry(DropReason.SHUTDOWN, 2L);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    private EventPipeline pipeline(long bytes, OverflowPolicy policy, Sink... sinks) {
        return pipeline(bytes, policy, encoder(), List.of(), sinks);
    }

    private EventPipeline pipeline(
            long bytes, OverflowPolicy policy, EventEncoder encoder, List<EventProcessor> processors, Sink... sinks) {
        EventPipeline pipeline = new EventPipeline(
                bytes, Duration.ofMillis(5), policy, processors, encoder, List.of(sinks), status.status());
        opened.add(pipeline);
        return pipeline;
    }

    /** Fails half way with what no processor or encoder of ours throws. */
    private static EventEncoder failingFor(Predicate<LlmEvent> bad) {
        EventEncoder good = encoder();
        return (event, sequence, out) -> {
            out.raw('{');
            if (bad.test(event)) {
                throw new AssertionError("my secret");
            }
            out.truncate(out.length() - 1);
            good.encode(event, sequence, out);
        };
    }

    private static EventEncoder encoder() {
        return new JsonLineEncoder(new Producer("test", null, null, null, null, 1), 1024 * 1024, List.of());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
