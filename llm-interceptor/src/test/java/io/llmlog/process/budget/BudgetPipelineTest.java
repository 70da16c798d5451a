package io.llmlog.process.budget;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.llmlog.BudgetExceededException;
import io.llmlog.LLMTimer;
import io.llmlog.LlmContext;
import io.llmlog.LlmLogger;
import io.llmlog.config.SettingKey;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.testkit.LogLines;
import io.llmlog.testkit.StatusLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Budgets as an application has them: from a logger through its pipeline to the lines of a file. */
class BudgetPipelineTest {
    private static final LlmRequest REQUEST = LlmRequest.builder()
            .provider("openai")
            .model("gpt-4o-mini")
            .prompt("q")
            .build();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final StatusLog status = new StatusLog();
    /** Budgets live as long as the process: each test has a tenant of its own. */
    private final String tenant = "t-" + NUMBER.incrementAndGet();

    private Path file;
    private LlmLogger logger;

    @BeforeEach
    void begin(@TempDir Path directory) {
        file = directory.resolve("events.json");
    }

    @AfterEach
    void end() {
        logger.close();
    }

    @Test
    void warnsByAnEventAndAMessage_andMakesTheCallAllTheSame() {
        logger = logger("tenant=" + tenant + ":1000tokens/1h:90%");
        ask();
        ask();
        ask();
        logger.close();

        assertThat(lines("llm_interaction")).hasSize(3);
        assertThat(lines("log")).hasSize(2);
        JsonNode first = lines("log").get(0);
        assertThat(first.path("log").path("level").asString()).isEqualTo("WARN");
        assertThat(first.path("log").path("logger").asString()).isEqualTo(BudgetProcessor.LOGGER);
        assertThat(first.path("tenant_id").asString()).isEqualTo(tenant);
        String budget = "tenant=" + tenant + ":1000tokens/1h:90%";
        assertThat(first.path("message").asString())
                .isEqualTo("budget " + budget + " of tenant " + tenant
                        + " is used to 90 %: 940 tokens of 1000 tokens in 1 h");
        Map<String, String> labels = Map.of(
                "budget", budget,
                "budget_scope", "tenant",
                "budget_id", tenant,
                "budget_unit", "tokens",
                "budget_used", "940",
                "budget_limit", "1000",
                "budget_percent", "90");
        labels.forEach((name, value) ->
                assertThat(first.path("labels").path(name).asString()).isEqualTo(value));
        assertThat(lines("log").get(1).path("message").asString()).contains("is used up: 1410 tokens");
        assertThat(status.messages())
                .containsExactly("WARN " + first.path("message").asString());
        assertThat(logger.stats().balances()).isTrue();
        assertThat(logger.stats().offered()).isEqualTo(5);
    }

    @Test
    void refusesACallBeforeItIsMade() {
        logger = logger("tenant=" + tenant + ":0.0004usd/24h:refuse");
        ask();
        ask();
        flush();

        BudgetExceededException refused = catchThrowableOfType(BudgetExceededException.class, () -> context()
                .call(() -> logger.record(REQUEST, () -> {
                    throw new AssertionError("the call was made");
                })));

        assertThat(refused)
                .hasMessageStartingWith("call refused: budget tenant=" + tenant + ":0.0004usd/24h:refuse of tenant "
                        + tenant + " is used up: 0.000429 usd of 0.0004 usd in 1 d; a part is free again in 8");
        assertThat(refused.scope()).isEqualTo("tenant");
        assertThat(refused.id()).isEqualTo(tenant);
        assertThat(refused.unit()).isEqualTo("usd");
        assertThat(refused.used()).isEqualTo(0.000_429);
        assertThat(refused.limit()).isEqualTo(0.000_4);
        assertThat(refused.freesIn()).isBetween(Duration.ofHours(23), Duration.ofHours(25));
        flush();
        assertThat(lines("llm_interaction")).hasSize(2);
        assertThat(logger.record(REQUEST, () -> "of another tenant")).isEqualTo("of another tenant");
    }

    @Test
    void refusesATimerThatLearnsWhoseCallItIs_andRecordsNothing() {
        logger = logger("user=" + tenant + "*:400tokens/24h:refuse");
        logger.timer(REQUEST).user(tenant + "-u").setResponse("a", 150, 320);
        flush();

        assertThatThrownBy(() -> {
                    try (LLMTimer timer = logger.timer(REQUEST).user(tenant + "-v")) {
                        timer.setResponse("never");
                    }
                })
                .isInstanceOf(BudgetExceededException.class);
        try (LLMTimer timer = logger.timer(REQUEST).label("order", 4711)) {
            timer.setResponse("of nobody known");
            timer.user(tenant + "-u");
        }
        flush();
        assertThat(lines("llm_interaction")).hasSize(2);
    }

    @Test
    void countsTheUserOfTheMdcAndOfTheContext() {
        logger = logger("user=" + tenant + ":400tokens/24h:refuse");
        LlmContext user = LlmContext.with(LlmContext.userId(tenant));
        user.run(() -> logger.timer(REQUEST).setResponse("a", 150, 320));
        flush();

        assertThatThrownBy(() -> user.run(() -> logger.timer(REQUEST))).isInstanceOf(BudgetExceededException.class);
    }

    @Test
    void refusesWhatAnotherLoggerOfTheSameBudgetHasUsed() {
        String budget = "tenant=" + tenant + ":400tokens/24h:refuse";
        logger = logger(budget);
        try (LlmLogger other = LlmLogger.builder()
                .sink("file:" + file.resolveSibling("other.json"))
                .set(SettingKey.BUDGETS, budget)
                .build()) {
            ask();
            flush();

            assertThatThrownBy(() -> context().run(() -> other.timer(REQUEST)))
                    .isInstanceOf(BudgetExceededException.class);
        }
    }

    @Test
    void whatHasNoPriceCountsTokensButNoDollars() {
        logger = logger("tenant=" + tenant + ":0.000001usd/24h:refuse tenant=" + tenant + ":10000tokens/24h:refuse");
        LlmRequest unknown = LlmRequest.of("q", "model-of-no-price");
        for (int i = 0; i < 22; i++) {
            context().run(() -> logger.timer(unknown).setResponse("a", 150, 320));
        }
        flush();

        assertThatThrownBy(() -> context().run(() -> logger.timer(unknown)))
                .hasMessageContaining("10340 tokens of 10000 tokens");
    }

    @Test
    void anAnswerOfUnknownUseCountsNothing() throws InterruptedException {
        logger = logger("tenant=" + tenant + ":1tokens/24h:refuse");
        context().run(() -> logger.timer(REQUEST).succeed(LlmResponse.of("no usage")));
        flush();
        context().run(() -> logger.timer(REQUEST).setResponse("a", 1, 0));
        eventually("refused", () -> {
            try {
                context().run(() -> logger.timer(REQUEST).setResponse("b"));
                return false;
            } catch (BudgetExceededException refused) {
                return true;
            }
        });
    }

    private LlmLogger logger(String budgets) {
        return LlmLogger.builder()
                .sink("file:" + file)
                .set(SettingKey.BUDGETS, budgets)
                .statusListener(status)
                .build();
    }

    private LlmContext context() {
        return LlmContext.with(LlmContext.tenantId(tenant));
    }

    /** 470 tokens for 0.0002145 dollars. */
    private void ask() {
        context().run(() -> logger.timer(REQUEST).setResponse("a", 150, 320));
    }

    private void flush() {
        assertThat(logger.flush(Duration.ofSeconds(20))).isTrue();
    }

    private List<JsonNode> lines(String type) {
        return LogLines.of(file).stream()
                .filter(line -> line.path("event_type").asString().equals(type))
                .toList();
    }
}
