package io.llmlog.faults;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.status.Status;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Eventually;
import java.io.FileInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Logs while it has no file handle left, and after it has some again. */
final class FewHandles {
    private static final int EVENTS = 100;

    private FewHandles() {}

    public static void main(String[] arguments) throws Exception {
        warmUp();
        EventPipeline pipeline = Pipelines.start(
                Settings.read(Map.of("sinks", "file:events.json", "linger", "1ms")),
                new Status((level, message) -> System.out.println(message)));
        List<FileInputStream> hoard = hoard();
        for (int i = 0; i < EVENTS; i++) {
            pipeline.offer(Events.numbered(i));
        }
        System.out.println("without handles flushed " + pipeline.flush(Duration.ofSeconds(5)));
        for (FileInputStream each : hoard) {
            each.close();
        }
        long begin = System.nanoTime();
        Eventually.eventually(
                "all is written", () -> pipeline.stats().sinks().get(0).delivered() >= EVENTS);
        System.out.println("back within 5 s " + (System.nanoTime() - begin < 5_000_000_000L));
        pipeline.close();
        System.out.println("balances " + pipeline.stats().balances());
    }

    /** Classes that are loaded from directories need handles of their own. */
    private static void warmUp() throws Exception {
        EventPipeline pipeline = Pipelines.start(
                Settings.read(Map.of("sinks", "file:/dev/full file:warm.json", "linger", "1ms")),
                new Status((level, message) -> System.out.println("warm up: " + message)));
        pipeline.offer(Events.numbered(-1));
        pipeline.flush(Duration.ofSeconds(5));
        pipeline.close();
        pipeline.stats().balances();
        Eventually.eventually("this is loaded", () -> true);
    }

    private static List<FileInputStream> hoard() {
        List<FileInputStream> hoard = new ArrayList<>();
        try {
            while (hoard.size() < 10_000) {
                hoard.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException noneLeft) {
            System.out.println("took all handles");
        }
        return hoard;
    }
}
