package io.llmlog.meter;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.LlmLogger;
import io.llmlog.config.SettingKey;
import io.llmlog.status.StatusListener;
import io.llmlog.testkit.FreePort;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the JVM's own JMX server and a real Micrometer registry. */
class MetersTest {
    private static final int CALLS = 7;

    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    private Path directory;

    @BeforeEach
    void joinTheGlobalRegistry() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void leaveTheGlobalRegistry() {
        Metrics.removeRegistry(registry);
    }

    @Test
    void showsTheBooksInJmx_untilTheEnd() throws Exception {
        try (LlmLogger logger = logger("a")) {
            logSome(logger);
            eventually("beans", () -> only("io.llmlog:type=Pipeline,*") != null);
            ObjectName pipeline = only("io.llmlog:type=Pipeline,*");
            eventually("beans", () -> only("io.llmlog:type=Sink,*") != null);
            ObjectName sink = only("io.llmlog:type=Sink,*");

            assertThat(jmx.getAttribute(pipeline, "Offered")).isEqualTo((long) CALLS);
            assertThat(((TabularData) jmx.getAttribute(pipeline, "Rejected")).isEmpty())
                    .isTrue();
            assertThat(ObjectName.unquote(sink.getKeyProperty("sink"))).isEqualTo("file:" + directory.resolve("a"));
            assertThat(jmx.getAttribute(sink, "Delivered")).isEqualTo((long) CALLS);
        }
        eventually("no beans", () -> beans("io.llmlog:*").isEmpty());
    }

    @Test
    void tellsTwoPipelinesApart() throws Exception {
        try (LlmLogger first = logger("a");
                LlmLogger second = logger("b")) {
            logSome(first);
            eventually("beans of both", () -> beans("io.llmlog:type=Pipeline,*").size() == 2);
            eventually(
                    "meters of both",
                    () -> search("llm.events.offered").functionCounters().size() == 2);

            assertThat(search("llm.events.offered").functionCounters())
                    .extracting(counter -> (int) counter.count())
                    .containsExactlyInAnyOrder(0, CALLS);
            assertThat(second.stats()).isNotNull();
        }
        eventually("no beans", () -> beans("io.llmlog:*").isEmpty());
    }

    @Test
    void showsTheBooksAsMicrometersMeters_untilTheEnd() throws Exception {
        try (LlmLogger logger = logger("a")) {
            eventually("meters", () -> search("llm.events.delivered").functionCounter() != null);
            logSome(logger);

            assertThat(search("llm.events.delivered").functionCounter().count()).isEqualTo(CALLS);
            assertThat(search("llm.events.delivered").functionCounter().getId().getTag("sink"))
                    .isEqualTo("file:" + directory.resolve("a"));
            assertThat(search("llm.queue.bytes").gauge().value()).isZero();
        }
        eventually("no meters", () -> registry.getMeters().isEmpty());
    }

    @Test
    void countsWhatWaitsForADeadServer_andWhatIsLost() throws Exception {
        int closedPort = FreePort.next();
        LlmLogger logger = LlmLogger.builder()
                .sink("es+http://127.0.0.1:" + closedPort + "/llm-logs")
                .set(SettingKey.SPOOL_DIR, directory.resolve("spool").toString())
                .build();
        try (logger) {
            logSome(logger);
            eventually("meters", () -> search("llm.spool.bytes").gauge() != null);

            assertThat(search("llm.events.spooled").gauge().value()).isEqualTo(CALLS);
            assertThat(search("llm.spool.bytes").gauge().value()).isGreaterThan(CALLS * 100);
        }
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        new PipelineMeters("checkout", logger::stats).bindTo(own);
        logger.logInteraction("q", "a");

        System.gc();
        assertThat(own.get("llm.events.dropped")
                        .tags("pipeline", "checkout", "reason", "closed", "sink", "none")
                        .functionCounter()
                        .count())
                .isOne();
    }

    @Test
    void showsNothing_whenNoMetersAreWanted() throws Exception {
        try (LlmLogger logger = LlmLogger.builder()
                .sink("file:" + directory.resolve("a"))
                .set(SettingKey.METERS, "false")
                .build()) {
            logSome(logger);
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("llmlog-meters"));
            assertThat(beans("io.llmlog:*")).isEmpty();
        }
    }

    @Test
    void worksWithoutMicrometer() throws Exception {
        URL core = LlmLogger.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {core}, ClassLoader.getPlatformClassLoader())) {
            Class<?> listener = alone.loadClass(StatusListener.class.getName());
            List<Object> said = new CopyOnWriteArrayList<>();
            Object remembers = Proxy.newProxyInstance(
                    alone, new Class<?>[] {listener}, (proxy, method, arguments) -> said.add(List.of(arguments)));
            Object builder = alone.loadClass(LlmLogger.class.getName())
                    .getMethod("builder")
                    .invoke(null);
            Class<?> type = builder.getClass();
            type.getMethod("sink", String.class).invoke(builder, "file:" + directory.resolve("a"));
            type.getMethod("statusListener", listener).invoke(builder, remembers);
            try (AutoCloseable logger = (AutoCloseable) type.getMethod("build").invoke(builder)) {
                eventually("beans", () -> only("io.llmlog:type=Sink,*") != null);
                assertThat(logger).isNotNull();
            }
            eventually("no beans", () -> beans("io.llmlog:*").isEmpty());
            assertThat(said).isEmpty();
        }
    }

    private LlmLogger logger(String file) {
        return LlmLogger.builder().sink("file:" + directory.resolve(file)).build();
    }

    private static void logSome(LlmLogger logger) {
        for (int i = 0; i < CALLS; i++) {
            logger.logInteraction("question " + i, "answer");
        }
        assertThat(logger.flush(Duration.ofSeconds(20))).isTrue();
    }

    private Search search(String name) {
        return registry.find(name);
    }

    private Set<ObjectName> beans(String pattern) {
        try {
            return jmx.queryNames(new ObjectName(pattern), null);
        } catch (MalformedObjectNameException wrong) {
            throw new IllegalArgumentException(pattern, wrong);
        }
    }

    private ObjectName only(String pattern) {
        Set<ObjectName> found = beans(pattern);
        return found.size() == 1 ? found.iterator().next() : null;
    }
}
