package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Measured;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
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
import java.util.Objects;

/**
 * The suite {@code heap}: how much heap a pipeline holds, beside its byte budget, while its sink takes nothing and 100,000 different events of 40 KB
 * come.
 */
final class HeapBound {
    private static final long BUDGET = 64L * 1024 * 1024;

    private HeapBound() {}

    static void run(Effort effort, Findings findings) {
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
        LlmRequest request = Objects.requireNonNull(sample.request());
        long most = 0;
        int events = effort.of(100_000, 20_000);
        for (int i = 0; i < events; i++) {
            char first = (char) ('\u3042' + i % 50);
            pipeline.offer(sample.toBuilder()
                    .request(request.toBuilder()
                            .prompt(String.valueOf(first).repeat(20_000))
                            .build())
                    .build());
            if (i % 10_000 == 9_999) {
                most = Math.max(most, usedHeap() - before);
            }
        }
        PipelineStats stats = pipeline.stats();
        if (stats.accepted() + stats.rejectedTotal() != stats.offered()) {
            throw new IllegalStateException(stats + " does not add up");
        }
        String subject = "events of 40 KB while the sink takes nothing";
        findings.add(List.of(
                grown(subject, "the byte budget", Role.LIMIT, mebibytes(BUDGET)),
                grown(subject, "the pipeline", Role.OURS, mebibytes(most))));
        pipeline.close(Duration.ofMillis(1));
    }

    private static Measured grown(String subject, String what, Role role, double mebibytes) {
        return new Measured(
                subject, what, role, Figure.less("heap", "MiB"), "the byte budget", List.of(mebibytes), null);
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
