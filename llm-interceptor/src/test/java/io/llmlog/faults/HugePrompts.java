package io.llmlog.faults;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.status.Status;
import io.llmlog.testkit.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Ten threads that log a prompt of 100 MB each again and again, in a heap of little more. */
final class HugePrompts {
    private static final int LENGTH = 100_000_000;
    private static final int CALLS_OF_A_THREAD = 2;

    private HugePrompts() {}

    public static void main(String[] arguments) throws Exception {
        String prompt = "x".repeat(LENGTH);
        EventPipeline pipeline = Pipelines.start(
                Settings.read(Map.of(
                        "sinks", "file:huge.json", "queue-bytes", "8MiB", "overflow", "block", "overflow-wait", "30s")),
                new Status((level, message) -> System.out.println(message)));
        List<Thread> threads = IntStream.range(0, 10)
                .mapToObj(t -> new Thread(() -> {
                    for (int i = 0; i < CALLS_OF_A_THREAD; i++) {
                        pipeline.offer(Events.call(prompt, "answer"));
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        boolean flushed = pipeline.flush(Duration.ofSeconds(30));
        pipeline.close();
        System.out.println("accepted " + pipeline.stats().accepted() + " flushed " + flushed);
    }
}
