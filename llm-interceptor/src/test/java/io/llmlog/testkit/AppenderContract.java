package io.llmlog.testkit;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.BudgetExceededException;
import io.llmlog.LlmLogger;
import io.llmlog.capture.EventCarrier;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

/**
 * What every {@code LlmAppender} does, whatever its logging framework: the same log calls become the same lines. The tests log through
 * SLF4J, configure by XML and look at the file.
 */
public abstract class AppenderContract {
    private static final int THREADS = 8;
    private static final int CALLS_OF_A_THREAD = 6_250;
    private static final String CALLER = "caller";

    @TempDir
    Path folder;

    private Path file;
    private LoggingFramework framework;

    protected abstract LoggingFramework framework();

    @BeforeEach
    void open() {
        file = folder.resolve("llm-events.json");
        framework = framework();
    }

    @AfterEach
    void close() {
        framework.stop();
    }

    @ParameterizedTest
    @EnumSource(AppenderCase.class)
    void makesTheSameLinesOfTheSameCalls(AppenderCase each) throws Exception {
        framework.configure(List.of("file:" + file), each.settings());

        onThread(CALLER, each::run);
        framework.stop();

        LogLines.assertSame(lines(), each.resource());
        assertThat(framework.errors()).isEmpty();
        // The thread that compresses rolled files may be late and miss the folder of the test before.
        assertThat(framework.warnings()).allMatch(warning -> warning.contains("rolled files"));
    }

    @Test
    void stampsARecordWithTheTimeOfTheLogCall() {
        configure(Map.of());
        Instant before = Instant.now().minusMillis(1);
        logger().info("now");
        Instant after = Instant.now();
        framework.stop();

        assertThat(Instant.parse(theLine().path("@timestamp").asString())).isBetween(before, after);
    }

    @Test
    void takesAllOfFiftyThousandRecordsFromEightThreads_whenItMayBlock() throws Exception {
        configure(Map.of("overflow", "block", "overflowWait", "60s", "queueBytes", "1MiB"));
        inParallel(i -> logger().info("record {}", i));
        eventually("everything is written", () -> framework.stats().queued() == 0);

        assertThat(framework.stats().balances()).isTrue();
        assertThat(framework.stats().accepted()).isEqualTo(THREADS * CALLS_OF_A_THREAD);
        framework.stop();
        Set<String> messages = new HashSet<>();
        Set<String> ids = new HashSet<>();
        LogLines.unchecked(file).forEach(line -> {
            messages.add(line.path("message").asString());
            ids.add(line.path("event_id").asString());
        });
        assertThat(messages).hasSize(THREADS * CALLS_OF_A_THREAD);
        assertThat(ids).hasSize(THREADS * CALLS_OF_A_THREAD);
    }

    @Test
    void writesWhatIsQueued_whenItIsStopped() {
        configure(Map.of("linger", "10s"));
        for (int i = 0; i < 1_000; i++) {
            logger().info("record {}", i);
        }
        framework.stop();

        assertThat(lines()).hasSize(1_000);
    }

    /** Those of its calls that go through the framework, which knows nothing of budgets. */
    @Test
    void countsWhatCallsUse_andRefusesThemByTheBudgetsOfTheConfiguration() throws Exception {
        String tenant = "t-" + System.nanoTime();
        configure(Map.of("budgets", "tenant=" + tenant + ":900tokens/1h:refuse"));
        LlmLogger llm =
                LlmLogger.create().with(CallContext.builder().tenantId(tenant).build());
        LlmRequest request = LlmRequest.of("q", "gpt-4o-mini");
        llm.timer(request).setResponse("a", 150, 320);
        eventually("the first is counted", () -> framework.stats().queued() == 0);
        llm.timer(request).setResponse("b", 150, 320);

        eventually("refused", () -> isRefused(llm, request));
        framework.stop();
        assertThat(isRefused(llm, request)).isFalse();

        assertThat(lines().stream().filter(line -> line.has("tokens_used"))).hasSize(2);
        assertThat(lines().stream()
                        .filter(line ->
                                line.path("log").path("logger").asString().equals("io.llmlog.budget"))
                        .map(line -> line.path("message").asString()))
                .containsExactly("budget tenant=" + tenant + ":900tokens/1h:refuse of tenant " + tenant
                        + " is used up: 940 tokens of 900 tokens in 1 h");
        assertThat(framework.warnings())
                .filteredOn(warning -> warning.contains("budget tenant="))
                .hasSize(1);
    }

    private static boolean isRefused(LlmLogger llm, LlmRequest request) {
        try {
            llm.record(request, () -> null, result -> null);
            return false;
        } catch (BudgetExceededException refused) {
            return true;
        }
    }

    @Test
    void goesOnInTheSameFile_whenItIsConfiguredAnew() {
        configure(Map.of());
        logger().info("before");
        configure(Map.of());
        logger().info("after");
        framework.stop();
        framework.stop();
        configure(Map.of());
        logger().info("again");
        framework.stop();

        assertThat(messages()).containsExactly("before", "after", "again");
        assertThat(folder).isDirectoryNotContaining("glob:**-*[0-9].json");
    }

    @Test
    void writesToEachSink() {
        Path second = folder.resolve("with space.json");
        framework.configure(List.of("file:" + file, "file:" + second), Map.of());
        logger().info("twice");
        framework.stop();

        assertThat(messages()).containsExactly("twice");
        assertThat(LogLines.of(second)).isEqualTo(lines());
    }

    @Test
    void takesNothing_whenItIsNotEnabled() {
        configure(Map.of("enabled", "false"));
        logger().info("into the void");
        framework.stop();

        assertThat(file).doesNotExist();
        assertThat(framework.errors()).isEmpty();
    }

    @Test
    void saysAllThatIsWrongOnceAndTakesNothing_whenSettingsAreWrong() {
        framework.configure(
                List.of("file:" + file, "ftp://nowhere"),
                Map.of("queueBytes", "-1", "content", "some", "linger", "soon"));
        logger().info("the application runs on");
        logger().error("{}", new EventCarrier(Events.call("question", "answer")));

        assertThat(framework.errors())
                .singleElement()
                .asString()
                .contains("LLM", "ftp://nowhere", "llmlog.queue-bytes was '-1'", "llmlog.content was 'some'")
                .contains("llmlog.linger was 'soon'");
        assertThat(file).doesNotExist();
    }

    @Test
    void letsTheConfigurationWinOverSystemProperties() {
        System.setProperty("llmlog.service-name", "of the property");
        System.setProperty("llmlog.service-version", "7");
        try {
            framework.configure(List.of("file:" + file), Map.of("serviceName", "of the XML", "serviceVersion", " "));
        } finally {
            System.clearProperty("llmlog.service-name");
            System.clearProperty("llmlog.service-version");
        }
        logger().info("named");
        framework.stop();

        assertThat(theLine().at("/service/name").asString()).isEqualTo("of the XML");
        assertThat(theLine().at("/service/version").asString()).isEqualTo("7");
    }

    @Test
    void takesTheSinksOfTheSystemProperty_whenTheConfigurationNamesNone() {
        System.setProperty("llmlog.sinks", "file:" + file);
        try {
            framework.configure(List.of(), Map.of());
        } finally {
            System.clearProperty("llmlog.sinks");
        }
        logger().info("found");
        framework.stop();

        assertThat(messages()).containsExactly("found");
    }

    @Test
    void F53_leavesOutRecordsOfItsOwnThreadsButNotTheEvents() throws Exception {
        configure(Map.of());
        onThread("llmlog-kafka", () -> {
            logger().warn("the broker is gone");
            logger().info("{}", new EventCarrier(Events.call("question", "answer")));
        });
        framework.stop();

        assertThat(theLine().path("prompt").asString()).isEqualTo("question");
    }

    @Test
    void F8_keepsARecordWhoseArgumentsThrow() {
        configure(Map.of());
        logger().info("poison {} and {}", new Throwing(new IllegalStateException("no text")), "more");
        logger().info("error {}", new Throwing(new AssertionError("no text")));
        logger().info("deep {}", new Throwing(new StackOverflowError()));
        framework.stop();

        assertThat(messages()).hasSize(3).allSatisfy(message -> assertThat(message)
                .matches("(poison|error|deep) .*"));
    }

    @Test
    void F53_takesARecordThatIsLoggedWhileAnotherIsFormatted() {
        configure(Map.of());
        logger().info("outer {}", new Object() {
            @Override
            public String toString() {
                logger().info("inner");
                return "text";
            }
        });
        framework.stop();

        assertThat(messages()).containsExactly("inner", "outer text");
    }

    @Test
    void letsNoSecretOfAnOrdinaryRecordThrough() throws Exception {
        String secret = "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD";
        configure(Map.of());
        onThread(CALLER, () -> {
            MDC.put("token", secret);
            logger().error("calling with " + secret, new IllegalStateException("refused: " + secret));
        });
        framework.stop();

        assertThat(theLine().path("message").asString()).startsWith("calling with ");
        assertThat(theLine().at("/error/stack_trace").asString())
                .contains("java.lang.IllegalStateException: refused: ");
        assertThat(theLine().at("/labels/token").asString()).isNotEmpty();
        assertThat(file).content().doesNotContain(secret);
    }

    @Test
    void F25_leavesNoThreadBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            configure(Map.of());
            logger().info("once more");
            framework.stop();
        }

        eventually("all threads of ours end", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("llmlog-")));
    }

    @Test
    void F21_stopsInTime_whileOthersLogAndItsServerHangs() throws Exception {
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            framework.configure(
                    List.of(
                            "file:" + file,
                            "es+http://localhost:" + blackHole.getLocalPort() + "/llm-logs?template=false"),
                    Map.of("spoolDir", folder.resolve("spool").toString(), "shutdownTimeout", "2s"));
            AtomicBoolean over = new AtomicBoolean();
            List<Thread> callers = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                Thread caller = new Thread(() -> {
                    while (!over.get()) {
                        logger().info("on and on");
                    }
                });
                caller.start();
                callers.add(caller);
            }
            eventually("it is at work", () -> framework.stats().accepted() > 1_000);

            long begin = System.nanoTime();
            Thread second = new Thread(framework::stop);
            second.start();
            framework.stop();
            second.join();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            over.set(true);
            for (Thread caller : callers) {
                caller.join();
            }

            Figures.tell("F21", framework.getClass().getSimpleName() + " stopped under load after " + millis + " ms");
            assertThat(millis).isLessThan(6_000);
        }
    }

    @Test
    void F53_whatAFailingSinkCauses_neverComesBackThroughTheAppender() throws Exception {
        framework.configure(List.of("file:" + file, "file:/dev/full"), Map.of());
        for (int i = 0; i < 100; i++) {
            logger().info("record {}", i);
        }
        eventually("the failure is told", () -> !framework.warnings().isEmpty());
        framework.stop();

        assertThat(framework.warnings().stream().filter(warning -> warning.contains("cannot write to /dev/full")))
                .hasSize(1);
        assertThat(messages()).hasSize(100).allMatch(message -> message.startsWith("record "));
    }

    @Test
    void takesRecordsOfVirtualThreads() throws Exception {
        CountDownLatch logged = new CountDownLatch(100);
        configure(Map.of());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            threads.add(VirtualThreads.start(() -> {
                logger().info("from a virtual thread");
                logged.countDown();
            }));
        }
        logged.await();
        for (Thread thread : threads) {
            thread.join();
        }
        framework.stop();

        assertThat(lines()).hasSize(100).allSatisfy(line -> assertThat(
                        line.at("/process/thread/name").asString())
                .matches("virtual-\\d+|"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flat", "semconv", "both"})
    void writesTheNamesThatTheFormatSays(String format) throws Exception {
        configure(Map.of("format", format));

        logger().info("{}", new EventCarrier(Events.call("question", "answer")));
        framework.stop();

        JsonNode line = theLine();
        assertThat(line.has("event_id")).isTrue();
        assertThat(line.path("event_type").asString()).isEqualTo("llm_interaction");
        assertThat(line.path("model").asString("none")).isEqualTo(format.equals("semconv") ? "none" : "gpt-4o-mini");
        assertThat(line.path("prompt").asString("none")).isEqualTo(format.equals("semconv") ? "none" : "question");
        assertThat(line.at("/gen_ai/request/model").asString("none"))
                .isEqualTo(format.equals("flat") ? "none" : "gpt-4o-mini");
        assertThat(line.at("/gen_ai/input/messages/0/parts/0/content").asString("none"))
                .isEqualTo(format.equals("flat") ? "none" : "question");
    }

    private void configure(Map<String, String> settings) {
        framework.configure(List.of("file:" + file), settings);
    }

    private static Logger logger() {
        return LoggerFactory.getLogger("com.example.Shop");
    }

    private List<JsonNode> lines() {
        return LogLines.of(file);
    }

    private JsonNode theLine() {
        assertThat(lines()).hasSize(1);
        return lines().get(0);
    }

    private List<String> messages() {
        return lines().stream().map(line -> line.path("message").asString()).toList();
    }

    private static void inParallel(java.util.function.IntConsumer call) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int first = t * CALLS_OF_A_THREAD;
            Thread thread = new Thread(() -> {
                await(go);
                for (int i = 0; i < CALLS_OF_A_THREAD; i++) {
                    call.accept(first + i);
                }
            });
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private static void onThread(String name, Runnable task) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(task, name);
        thread.setUncaughtExceptionHandler((dead, failure) -> thrown.set(failure));
        thread.start();
        thread.join();
        assertThat(thrown.get()).as("thrown on thread " + name).isNull();
    }

    /** An argument whose {@code toString()} throws. */
    private record Throwing(Throwable thrown) {
        @Override
        public String toString() {
            return sneaky(thrown);
        }

        @SuppressWarnings("unchecked")
        private static <X extends Throwable> String sneaky(Throwable thrown) throws X {
            throw (X) thrown;
        }
    }
}
