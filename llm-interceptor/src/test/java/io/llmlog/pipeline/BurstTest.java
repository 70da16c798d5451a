package io.llmlog.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.sink.Sink;
import io.llmlog.testkit.BlockingSink;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.RecordingSink;
import io.llmlog.testkit.StatusLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BurstTest {
    private static final int BURST = 50_000;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final StatusLog status = new StatusLog();
    private EventPipeline pipeline;

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void F15_aBurstIntoASinkThatStandsStill_holdsNoCaller_andIsCountedToTheLast() throws Exception {
        BlockingSink sink = new BlockingSink();
        start(1 << 20, sink);
        pipeline.offer(Events.numbered(-1));
        sink.awaitWrite();
        LlmEvent event = Events.numbered(0);
        long[] nanos = new long[BURST];

        for (int i = 0; i < BURST; i++) {
            long begin = System.nanoTime();
            pipeline.offer(event);
            nanos[i] = System.nanoTime() - begin;
        }

        PipelineStats full = pipeline.stats();
        Arrays.sort(nanos);
        Figures.tell(
                "F15",
                "50,000 events into a sink that stands still: %d accepted, %d rejected, log call p99 %.1f us"
                        .formatted(full.accepted(), full.rejectedTotal(), nanos[BURST * 99 / 100] / 1e3));
        assertThat(full.offered()).isEqualTo(BURST + 1).isEqualTo(full.accepted() + full.rejectedTotal());
        assertThat(full.rejectedTotal()).isGreaterThan(BURST / 2);
        assertThat(nanos[BURST / 2]).as("median").isLessThan(1_000_000);
        assertThat(status.messages()).singleElement().asString().contains("queue full");
        sink.release();
        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F22_underAStormOfInterrupts_everyEventIsKept_andEveryFlag() throws Exception {
        RecordingSink sink = new RecordingSink();
        start(64 << 20, sink);
        AtomicInteger lostFlags = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        List<Thread> callers = IntStream.range(0, 4)
                .mapToObj(t -> new Thread(() -> {
                    for (int i = 0; i < 2_500; i++) {
                        Thread.currentThread().interrupt();
                        if (pipeline.offer(Events.numbered(t * 2_500 + i))) {
                            accepted.incrementAndGet();
                        }
                        lostFlags.addAndGet(Thread.interrupted() ? 0 : 1);
                    }
                }))
                .toList();
        AtomicBoolean over = new AtomicBoolean();
        Thread storm = new Thread(() -> {
            while (!over.get()) {
                callers.forEach(Thread::interrupt);
                Thread.onSpinWait();
            }
        });

        callers.forEach(Thread::start);
        storm.start();
        for (Thread caller : callers) {
            caller.join();
        }
        over.set(true);
        storm.join();

        assertThat(pipeline.flush(SOON)).isTrue();
        assertThat(accepted).hasValue(10_000);
        assertThat(lostFlags).hasValue(0);
        assertThat(sink.lines()).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(pipeline.stats().balances()).isTrue();
    }

    private void start(long queueBytes, Sink sink) {
        pipeline = new EventPipeline(
                queueBytes,
                Duration.ofMillis(5),
                OverflowPolicy.dropNewest(),
                List.of(),
                new JsonLineEncoder(new Producer("test", null, null, null, null, 1), 1 << 20, List.of()),
                List.of(sink),
                status.status());
    }
}
