package io.llmlog.faults;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.status.Status;
import io.llmlog.testkit.Events;
import java.time.Duration;
import java.util.Map;

/** Logs far more than its heap while its server is gone and its spool is full. */
final class SmallHeap {
    private static final int EVENTS = 50_000;

    private SmallHeap() {}

    public static void main(String[] arguments) {
        EventPipeline pipeline = Pipelines.start(
                Settings.read(Map.of(
                        "sinks", "es+http://localhost:" + System.getProperty("child.port") + "/llm-logs",
                        "spool-bytes", "1MiB",
                        "content", "full",
                        "spool-dir", "spool")),
                new Status((level, message) -> System.out.println(message)));
        for (int i = 0; i < EVENTS; i++) {
            pipeline.offer(Events.call(i + "x".repeat(4_000), "answer"));
        }
        // What the application needs is still there for it.
        byte[] own = new byte[16 << 20];
        pipeline.close(Duration.ofSeconds(10));
        PipelineStats stats = pipeline.stats();
        System.out.println("offered " + stats.offered() + " balances " + stats.balances() + " rejected "
                + stats.rejected() + " own " + own.length);
    }
}
