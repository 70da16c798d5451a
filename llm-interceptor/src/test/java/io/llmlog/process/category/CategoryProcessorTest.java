package io.llmlog.process.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.LlmLogger;
import io.llmlog.config.SettingKey;
import io.llmlog.event.CallContext;
import io.llmlog.event.LlmRequest;
import io.llmlog.process.ContentMode;
import io.llmlog.process.Withhold;
import io.llmlog.testkit.LogLines;
import io.llmlog.testkit.StatusLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Through the whole pipeline, from a logger to the lines of a file. */
class CategoryProcessorTest {
    private static final String PROMPT = "Write a poem about the sea";

    private final StatusLog status = new StatusLog();

    @TempDir
    private Path directory;

    @Test
    void everyPromptHasACategory() {
        assertThat(category(logger -> {}, LlmRequest.of(PROMPT, "m"))).isEqualTo("writing by rule");
        assertThat(category(logger -> {}, LlmRequest.of("fffffffff", "m"))).isEqualTo("other by rule");
    }

    @Test
    void whatTheApplicationSaysWins() {
        LlmRequest request =
                LlmRequest.builder().prompt(PROMPT).promptCategory("poetry").build();

        assertThat(category(logger -> {}, request)).isEqualTo("poetry by label");
    }

    @Test
    void aLabelOfThatNameBecomesTheCategory() {
        LlmLogger.Builder builder = LlmLogger.builder();
        JsonNode line = line(
                builder,
                logger -> logger.logInteraction(
                        PROMPT, "a", "m", null, 0, -1, Map.of("prompt_category", "poetry", "other", "stays")));

        assertThat(line.path("prompt_category").asString()).isEqualTo("poetry");
        assertThat(line.path("category_source").asString()).isEqualTo("label");
        assertThat(line.path("labels").propertyNames()).containsExactly("other");
    }

    @Test
    void knowsNothingOfWhatIsNotKept() {
        assertThat(category(logger -> logger.content(ContentMode.NONE), LlmRequest.of(PROMPT, "m")))
                .isEqualTo("none");
        assertThat(category(logger -> logger.content(ContentMode.HASH), LlmRequest.of(PROMPT, "m")))
                .isEqualTo("none");
        assertThat(category(logger -> {}, LlmRequest.of(null, "m"))).isEqualTo("none");
        assertThat(category(logger -> {}, LlmRequest.of(Withhold.FAILED, "m"))).isEqualTo("none");
        LlmRequest embedding =
                LlmRequest.builder().operation("embeddings").prompt(PROMPT).build();
        assertThat(category(logger -> {}, embedding)).isEqualTo("none");
    }

    @Test
    void rulesOfTheUsersTakeThePlaceOfOurs() throws Exception {
        Path rules = Files.writeString(directory.resolve("rules.txt"), "# ours\nsailing 2: sea, boat\n");

        assertThat(category(
                        logger -> logger.set(SettingKey.CATEGORY_RULES, rules.toString()), LlmRequest.of(PROMPT, "m")))
                .isEqualTo("sailing by rule");
        assertThat(category(logger -> logger.set(SettingKey.CATEGORY_RULES, "off"), LlmRequest.of(PROMPT, "m")))
                .isEqualTo("none");
    }

    @Test
    void codeOfTheUsersTakesThePlaceOfRules() {
        assertThat(category(
                        logger -> logger.categorizer(prompt -> prompt.contains("<EMAIL_1>") ? "mail" : null),
                        LlmRequest.of("to a@example.com", "m")))
                .isEqualTo("mail by rule");
    }

    @Test
    void anExceptionOfThatCodeCostsTheCategoryOnly() {
        JsonNode line = line(
                LlmLogger.builder().statusListener(status).categorizer(prompt -> {
                    throw new IllegalStateException("a secret");
                }),
                logger -> logger.logInteraction(PROMPT, "a"));

        assertThat(line.path("prompt").asString()).isEqualTo(PROMPT);
        assertThat(line.has("prompt_category")).isFalse();
        assertThat(status.messages())
                .containsExactly(
                        "WARN a prompt has no category: the application's categorizer threw java.lang.IllegalStateException");
    }

    private String category(Consumer<LlmLogger.Builder> settings, LlmRequest request) {
        LlmLogger.Builder builder = LlmLogger.builder();
        settings.accept(builder);
        JsonNode line = line(builder, logger -> logger.timer(request).setResponse("a"));
        return line.has("prompt_category")
                ? line.path("prompt_category").asString() + " by "
                        + line.path("category_source").asString()
                : "none";
    }

    private JsonNode line(LlmLogger.Builder builder, Consumer<LlmLogger> call) {
        Path file = directory.resolve("events-" + System.nanoTime() + ".json");
        try (LlmLogger logger = builder.sink("file:" + file).build()) {
            call.accept(logger.with(CallContext.EMPTY));
            assertThat(logger.flush(Duration.ofSeconds(20))).isTrue();
        }
        return LogLines.of(file).get(0);
    }
}
