package io.llmlog.faults;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.llmlog.config.Pipelines;
import io.llmlog.config.Settings;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.testkit.BulkServer;
import io.llmlog.testkit.ChildJvm;
import io.llmlog.testkit.Figures;
import io.llmlog.testkit.LogLines;
import io.llmlog.testkit.StatusLog;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** LLMLog in processes that are short of memory or file handles, or that are told to end. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HostProcessIT {
    private static final int EVENT_BYTES = 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void F13_tenThreadsLogPromptsOf100Megabytes_inAHeapOf128() throws Exception {
        ChildJvm.Result result =
                ChildJvm.run(HugePrompts.class, folder, any -> true, List.of("-Xms128m", "-Xmx128m", "-XX:+UseG1GC"));

        assertThat(result.err()).noneMatch(line -> line.contains("OutOfMemoryError"));
        assertThat(result.out()).contains("accepted 20 flushed true");
        List<JsonNode> lines = LogLines.of(folder.resolve("huge.json"));
        assertThat(lines).hasSize(20).allSatisfy(line -> {
            assertThat(line.path("prompt_truncated").asBoolean()).isTrue();
            assertThat(line.path("prompt_length").asInt()).isEqualTo(100_000_000);
            assertThat(line.path("prompt").asString().length()).isBetween(250_000, 256 * 1024);
        });
        assertThat(Files.size(folder.resolve("huge.json"))).isLessThan(20L * EVENT_BYTES);
        Figures.tell("F13", "20 prompts of 100 MB from 10 threads, -Xmx128m: 20 lines");
    }

    @Test
    void F23_aHeapOf64MegabytesHolds_whileTheServerIsGoneAndTheSpoolIsFull() throws Exception {
        ChildJvm.Result result =
                ChildJvm.run(SmallHeap.class, folder, any -> true, List.of("-Xmx64m", "-Dchild.port=" + closedPort()));

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).noneMatch(line -> line.contains("OutOfMemoryError"));
        assertThat(result.out())
                .contains("the queue takes 16 MiB, a quarter of the heap, instead of 64 MiB")
                .last()
                .asString()
                .matches("offered 5000\\d balances true rejected \\{QUEUE_FULL=\\d+} own 16777216");
        Figures.tell(
                "F23",
                "50,000 events of 4 KB, -Xmx64m: "
                        + result.out().get(result.out().size() - 1));
    }

    @Test
    void F17_goesOnAfterAllFileHandlesWereTaken() throws Exception {
        assumeThat(Path.of("/dev/null")).as("needs ulimit and /dev/null").exists();
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"));
        command.addAll(
                ChildJvm.command(FewHandles.class, folder, HostProcessIT::isOurs, List.of("-XX:TieredStopAtLevel=1")));

        ChildJvm.Result result = ChildJvm.run(command, folder);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("cannot write to ")
                        .contains("Too many open files", "trying again every second"))
                .endsWith("back within 5 s true", "balances true")
                .contains("took all handles", "without handles flushed false");
        assertThat(LogLines.of(folder.resolve("events.json"))).hasSize(100);
    }

    /** The core, as classes or packaged, and its tests: every jar more takes a handle. */
    private static boolean isOurs(String entry) {
        return entry.contains("classes")
                || Path.of(entry).getFileName().toString().startsWith("llm-interceptor");
    }

    @ParameterizedTest
    @CsvSource({"signal,1", "signal,2", "exit-among-hooks,0", "close,0"})
    void F21_endsWithinItsTimeAndKeepsTheRest_howeverItIsToldTo(String end, int signals) throws Exception {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            int port = blackHole.getLocalPort();
            Process process = new ProcessBuilder(ChildJvm.command(
                            EndingProcess.class,
                            folder,
                            any -> true,
                            List.of(
                                    "-Dchild.end=" + end,
                                    "-Dchild.port=" + port,
                                    "-Dllmlog.spool-dir=" + folder.resolve("spool"))))
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("err.txt").toFile())
                    .start();
            try {
                assertThat(process.inputReader().readLine()).isEqualTo("READY");
                long begin = System.nanoTime();
                for (int i = 0; i < signals; i++) {
                    process.toHandle().destroy();
                }
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends").isTrue();
                long millis = (System.nanoTime() - begin) / 1_000_000;
                Figures.tell("F21", end + (signals > 1 ? " twice" : "") + ": ended after " + millis + " ms");
                // Two seconds are ours; the rest is for a busy machine.
                assertThat(millis).isLessThan(6_000);
            } finally {
                process.destroyForcibly();
            }
            blackHole.close();
            assertThat(delivered(port)).isEqualTo(EndingProcess.EVENTS);
        }
        assertThat(folder.resolve("err.txt")).content().doesNotContain("Exception");
    }

    /** What a process that is started later, with the server back, finds in the spool and delivers. */
    private int delivered(int port) throws Exception {
        try (BulkServer server = BulkServer.start(port);
                EventPipeline pipeline = Pipelines.start(
                        Settings.read(Map.of(
                                "sinks",
                                "es+http://localhost:" + port + "/llm-logs?template=false",
                                "spool-dir",
                                folder.resolve("spool").toString())),
                        new StatusLog().status())) {
            eventually(
                    "all is delivered",
                    () -> server.stored().size() >= EndingProcess.EVENTS
                            || pipeline.stats().sinks().get(0).spooled() == 0);
            return server.stored().size();
        }
    }

    private static int closedPort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
