package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.apps.UsageApp;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent with a budget that would refuse, which only an application's own loggers do. */
class BudgetIT {
    @Test
    void theAgentWarnsAndRefusesNothing(@TempDir Path folder) throws Exception {
        SideBySide run = SideBySide.run("budgets=all:10tokens/1h:refuse,", folder, jar -> false, UsageApp.class);

        assertThat(run.with().exitCode()).isZero();
        assertThat(run.with().out()).isEqualTo(run.without().out());
        assertThat(run.sentWith()).isEqualTo(run.sentWithout());
        assertThat(run.with().errors().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("llmlog WARN: budget all:10tokens/1h:refuse is used up: "));
        assertThat(run.events())
                .filteredOn(event -> event.at("/log/logger").asText().equals("io.llmlog.budget"))
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.path("message").asText())
                        .startsWith("budget all:10tokens/1h:refuse is used up: "));
        assertThat(run.events())
                .filteredOn(event -> event.path("event_type").asText().equals("llm_interaction"))
                .hasSizeGreaterThan(3);
    }
}
