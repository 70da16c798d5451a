package io.llmlog.meter;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.LlmLogger;
import io.llmlog.config.SettingKey;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the JVM's own JMX server and a real Micrometer registry. */
class BudgetMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();

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
    void showsBudgets_untilTheEnd_andNobodysId() throws Exception {
        try (LlmLogger logger = LlmLogger.builder()
                .sink("file:" + directory.resolve("events.json"))
                .set(SettingKey.BUDGETS, "user:9001tokens/1h user=anna:9002tokens/1h")
                .build()) {
            logger.logInteraction("q", "a", "m", "anna", 470, 1, null);
            logger.logInteraction("q", "a", "m", "ben", 30, 1, null);
            assertThat(logger.flush(Duration.ofSeconds(20))).isTrue();
            eventually(
                    "meters",
                    () -> registry.find("llm.budget.forgotten")
                                    .functionCounters()
                                    .size()
                            == 2);

            assertThat(gauge("llm.budget.used", "user:9001tokens/1h")).isEqualTo(470);
            assertThat(gauge("llm.budget.limit", "user:9001tokens/1h")).isEqualTo(9001);
            assertThat(gauge("llm.budget.accounts", "user:9001tokens/1h")).isEqualTo(2);
            assertThat(gauge("llm.budget.used.up", "user:9001tokens/1h")).isZero();
            assertThat(gauge("llm.budget.used", "user=#2:9002 tokens in 1 h")).isEqualTo(470);
            assertThat(registry.getMeters())
                    .extracting(Meter::getId)
                    .flatExtracting(Meter.Id::getTags)
                    .extracting(Tag::getValue)
                    .noneMatch(value -> value.contains("anna") || value.contains("ben"));
            ObjectName bean = new ObjectName("io.llmlog:type=Budget,pipeline=*,budget=\"user:9001tokens/1h\"");
            Set<ObjectName> beans = jmx.queryNames(bean, null);
            assertThat(beans).hasSize(1);
            assertThat(jmx.getAttribute(beans.iterator().next(), "Used")).isEqualTo(470.0);
        }
        eventually("no beans", () -> jmx.queryNames(anyBudget(), null).isEmpty());
        eventually("no meters", () -> registry.getMeters().isEmpty());
    }

    private double gauge(String name, String budget) {
        return registry.get(name).tag("budget", budget).gauge().value();
    }

    private static ObjectName anyBudget() {
        try {
            return new ObjectName("io.llmlog:type=Budget,*");
        } catch (MalformedObjectNameException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
