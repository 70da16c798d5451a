package io.llmlog.delivery;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Outcome;
import io.llmlog.pipeline.DropReason;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.FaultProxy;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.FreePort;
import io.llmlog.testkit.StatusLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole pipelines as settings make them, with real sockets that are closed, cut or slow. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServerFaultsTest {
    private static final int DOWN_SECONDS = Integer.getInteger("soak.down.seconds", 3);
    private static final int EVENTS_PER_SECOND = 250;
    private static final int SLOW = 50_000;
    private static final long MEBIBYTE = 1024 * 1024;

    @TempDir
    private Path folder;

    private final StatusLog status = new StatusLog();
    private final Random random = new Random(4);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void F1_startsAtOnceWithoutItsServer_warnsRarely_andDeliversWhenItAppears() throws Exception {
        int port = FreePort.next();
        start(port + 1, Map.of("spool-dir", folder.resolve("warm up").toString()));

        long begin = System.nanoTime();
        EventPipeline pipeline = start(port, Map.of());
        long startMillis = millisSince(begin);
        long longest = 0;
        int events = DOWN_SECONDS * EVENTS_PER_SECOND;
        begin = System.nanoTime();
        for (int i = 0; i < events; i++) {
            pace(begin, i);
            long before = System.nanoTime();
            assertThat(pipeline.offer(Events.numbered(i))).isTrue();
            longest = Math.max(longest, System.nanoTime() - before);
        }
        eventually(
                "all waits in the spool", () -> pipeline.stats().sinks().get(0).spooled() == events);
        List<String> warnings = status.messages().stream()
                .filter(message -> message.contains("cannot deliver to es+http://localhost:" + port))
                .toList();
        BulkServer server = opened(BulkServer.start(port));

        eventually("all are there", Duration.ofMinutes(1), () -> server.stored().size() == events);
        Figures.tell(
                "F1",
                "%d s without a server: start took %d ms, %d warnings, %d of %d events delivered, longest log call %d us"
                        .formatted(
                                DOWN_SECONDS,
                                startMillis,
                                warnings.size(),
                                server.stored().size(),
                                events,
                                longest / 1000));
        assertThat(startMillis).isLessThan(1_000);
        assertThat(warnings).hasSizeBetween(1, 1 + DOWN_SECONDS / 30);
        eventually(
                "the books balance",
                () -> isDrained(pipeline) && pipeline.stats().balances());
    }

    @Test
    void F2_losesNothing_drainsFasterThanTheLine_andTheHeapStaysFlat_whileConnectionsAreRefused() throws Exception {
        BulkServer server = opened(BulkServer.start());
        FaultProxy proxy = opened(new FaultProxy(0, server.uri().getPort()));
        EventPipeline pipeline = start(proxy.port(), Map.of());
        int paced = DOWN_SECONDS * EVENTS_PER_SECOND;
        // Half a minute of the line at least: what the machine does meanwhile shall not decide about the rate.
        int events = Math.max(paced, 30 * EVENTS_PER_SECOND);
        offerPaced(pipeline, 0, EVENTS_PER_SECOND);
        eventually("it works", () -> pipeline.stats().sinks().get(0).delivered() == EVENTS_PER_SECOND);

        proxy.refuse();
        long heap = usedHeap();
        offerPaced(pipeline, EVENTS_PER_SECOND, EVENTS_PER_SECOND + paced);
        for (int i = EVENTS_PER_SECOND + paced; i < EVENTS_PER_SECOND + events; i++) {
            assertThat(pipeline.offer(Events.numbered(i))).isTrue();
        }
        eventually("all waits", () -> pipeline.stats().sinks().get(0).spooled() == events);
        long growth = usedHeap() - heap;
        int before = server.stored().size();
        proxy.accept();
        eventually("it is back", Duration.ofMinutes(1), () -> server.stored().size() > before);
        long begin = System.nanoTime();
        eventually("nothing is left", Duration.ofMinutes(1), () -> isDrained(pipeline));

        double rate = events / (Math.max(1, millisSince(begin)) / 1e3);
        Figures.tell(
                "F2",
                "connections refused for %d s under %d events/s: %d of %d delivered, the heap grew by %d KiB, drained at %.0f events/s"
                        .formatted(
                                DOWN_SECONDS,
                                EVENTS_PER_SECOND,
                                server.stored().size(),
                                events + EVENTS_PER_SECOND,
                                growth / 1024,
                                rate));
        assertThat(server.stored()).hasSize(events + EVENTS_PER_SECOND);
        assertThat(growth).isLessThan(32 * MEBIBYTE);
        assertThat(rate).isGreaterThan(3 * EVENTS_PER_SECOND);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    @Test
    void F4_dropsTheNewest_butNoErrors_whenTheSinkIsSlow() throws Exception {
        BulkServer server = opened(BulkServer.start());
        FaultProxy proxy = slow(server);
        EventPipeline pipeline = start(proxy.port(), small(Map.of("spool-overflow", "drop_newest")));

        List<String> ordinary = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            LlmEvent event = i % 50 == 49 ? failed(i) : ordinary(i);
            (i % 50 == 49 ? errors : ordinary).add(event.eventId());
            pipeline.offer(event);
            assertThat(pipeline.stats().queuedBytes()).isLessThanOrEqualTo(MEBIBYTE);
            if (i <= 200 && i % 50 == 0) {
                // The oldest shall be in the spool before the queue overflows.
                assertThat(pipeline.flush(Duration.ofSeconds(20))).isTrue();
            }
        }
        proxy.slowDown(0);

        eventually("nothing is left", Duration.ofMinutes(1), () -> isDrained(pipeline));
        PipelineStats stats = pipeline.stats();
        long lost = stats.rejectedTotal() + stats.sinks().get(0).droppedTotal();
        Figures.tell("F4", "50 KB/s, drop_newest: %d of 2450 events lost, 0 of 50 errors".formatted(lost));
        assertThat(stats.balances()).isTrue();
        assertThat(lost).isPositive();
        assertThat(server.stored().keySet()).containsAll(errors).containsAll(ordinary.subList(0, 195));
    }

    @Test
    void F4_dropsTheOldest_whenToldTo_andTheSinkIsSlow() throws Exception {
        BulkServer server = opened(BulkServer.start());
        FaultProxy proxy = slow(server);
        EventPipeline pipeline = start(proxy.port(), small(Map.of("spool-overflow", "drop_oldest")));

        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            LlmEvent event = ordinary(i);
            while (!pipeline.offer(event)) {
                LockSupport.parkNanos(100_000);
            }
            accepted.add(event.eventId());
        }
        proxy.slowDown(0);

        eventually("nothing is left", Duration.ofMinutes(1), () -> isDrained(pipeline));
        PipelineStats.SinkStats stats = pipeline.stats().sinks().get(0);
        Figures.tell("F4", "50 KB/s, drop_oldest: " + stats.dropped() + " of 2500 events");
        assertThat(stats.dropped()).containsOnlyKeys(DropReason.SPOOL_FULL);
        assertThat(pipeline.stats().balances()).isTrue();
        assertThat(server.stored().keySet()).containsAll(accepted.subList(2_400, 2_500));
    }

    @Test
    void F4_holdsTheApplicationAndLosesNothing_whenToldTo_andTheSinkIsSlow() throws Exception {
        BulkServer server = opened(BulkServer.start());
        FaultProxy proxy = slow(server);
        EventPipeline pipeline = start(
                proxy.port(), small(Map.of("spool-overflow", "block", "overflow", "block", "overflow-wait", "60s")));
        Thread application = new Thread(() -> {
            for (int i = 0; i < 2_500; i++) {
                pipeline.offer(ordinary(i));
            }
        });

        application.start();
        eventually(
                "it is held",
                () -> pipeline.stats().queuedBytes() > MEBIBYTE / 2
                        && application.getState() == Thread.State.TIMED_WAITING);
        long held = pipeline.stats().accepted();
        proxy.slowDown(0);
        application.join();

        eventually("nothing is left", Duration.ofMinutes(1), () -> isDrained(pipeline));
        Figures.tell("F4", "50 KB/s, block: held at event " + held + ", 0 of 2500 lost");
        assertThat(held).isLessThan(2_500);
        assertThat(server.stored()).hasSize(2_500);
        assertThat(pipeline.stats().balances()).isTrue();
    }

    private FaultProxy slow(BulkServer server) throws IOException {
        FaultProxy proxy = opened(new FaultProxy(0, server.uri().getPort()));
        proxy.slowDown(SLOW);
        return proxy;
    }

    private static Map<String, String> small(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.putAll(Map.of("spool-bytes", "1MiB", "queue-bytes", "1MiB", "content", "full"));
        return settings;
    }

    private EventPipeline start(int port, Map<String, String> more) {
        Map<String, String> settings =
                new HashMap<>(Map.of("spool-dir", folder.resolve("spool").toString()));
        settings.putAll(more);
        settings.put("sinks", "es+http://localhost:" + port + "/llm-logs?template=false");
        return opened(Pipelines.start(Settings.read(settings), status.status()));
    }

    private <T extends AutoCloseable> T opened(T each) {
        opened.add(0, each);
        return each;
    }

    /** Some 3 KB that no gzip makes much smaller. */
    private LlmEvent ordinary(int i) {
        byte[] noise = new byte[1500];
        random.nextBytes(noise);
        return Events.call("question " + i + java.util.HexFormat.of().formatHex(noise), "answer");
    }

    private static LlmEvent failed(int i) {
        return Events.call("question " + i, "").toBuilder()
                .outcome(Outcome.FAILURE)
                .build();
    }

    private static void offerPaced(EventPipeline pipeline, int from, int to) {
        long begin = System.nanoTime();
        for (int i = from; i < to; i++) {
            pace(begin, i - from);
            assertThat(pipeline.offer(Events.numbered(i))).isTrue();
        }
    }

    private static void pace(long begin, int event) {
        while (System.nanoTime() - begin < event * (1_000_000_000L / EVENTS_PER_SECOND)) {
            LockSupport.parkNanos(200_000);
        }
    }

    private static boolean isDrained(EventPipeline pipeline) {
        PipelineStats.SinkStats sink = pipeline.stats().sinks().get(0);
        return pipeline.stats().queued() == 0 && sink.spooled() == 0 && sink.waiting() == 0;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
