package io.llmlog.benchmarks;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Producer;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.OverflowPolicy;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import io.llmlog.status.Status;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How much heap a pipeline holds, beside its byte budget, while its sink takes nothing and 100,000 different events of 40 KB come. */
final class HeapBound {
    private static final long BUDGET = 64L * 1024 * 1024;
    private static final int EVENTS = 100_000;

    private HeapBound() {}

    public static void main(String[] args) {
        long before = usedHeap();
        EventPipeline pipeline = new EventPipeline(
                BUDGET,
                Duration.ofMillis(20),
                OverflowPolicy.dropNewest(),
                List.of(),
                new JsonLineEncoder(new Producer("bench", null, null, null, null, 1), 1 << 20, List.of()),
                List.of(new StoppedSink()),
                new Status((level, message) -> {}));
        LlmEvent sample = SampleEvent.unicode().ours();
        long most = 0;
        for (int i = 0; i < EVENTS; i++) {
            char first = (char) ('\u3042' + i % 50);
            pipeline.offer(sample.toBuilder()
                    .request(sample.request().toBuilder()
                            .prompt(String.valueOf(first).repeat(20_000))
                            .build())
                    .build());
            if (i % 10_000 == 9_999) {
                most = Math.max(most, usedHeap() - before);
            }
        }
        PipelineStats stats = pipeline.stats();
        System.out.printf(
                Locale.ROOT,
                "budget %.1f MiB, held by count %.1f MiB, heap grown by %.1f MiB (%.0f %% of the budget); offered %d, accepted %d, rejected %d%n",
                mebibytes(BUDGET),
                mebibytes(stats.queuedBytes()),
                mebibytes(most),
                100.0 * most / BUDGET,
                stats.offered(),
                stats.accepted(),
                stats.rejectedTotal());
        pipeline.close(Duration.ofMillis(1));
    }

    private static double mebibytes(long bytes) {
        return bytes / 1048576.0;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static final class StoppedSink implements Sink {
        @Override
        public String name() {
            return "stopped";
        }

        @Override
        public int write(Lines lines) {
            return 0;
        }

        @Override
        public boolean flush() {
            return true;
        }

        @Override
        public void close() {}
    }
}
