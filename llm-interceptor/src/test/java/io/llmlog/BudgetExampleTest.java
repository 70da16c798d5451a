package io.llmlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.config.SettingKey;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/budgets.md}. */
class BudgetExampleTest {
    @Test
    void refusesAndTellsWhenToTryAgain(@TempDir Path folder) throws IOException {
        LlmLogger.Builder builder = LlmLogger.builder().sink("file:" + folder.resolve("events.json"));
        LlmRequest request = LlmRequest.of("q", "gpt-4o");
        String user = "user of the example";

        try (LlmLogger llm =
                builder.set(SettingKey.BUDGETS, "user:5usd/24h:refuse").build()) {
            llm.with(LlmContext.userId(user).facts()).timer(request).succeed(LlmResponse.of("a", 1_000_000, 1_000_000));
            assertThat(llm.flush(Duration.ofSeconds(20))).isTrue();

            assertThat(answer(llm, user, request)).matches("Try again in 14[0-9]{2} minutes.");
            assertThat(answer(llm, "another", request)).isEqualTo("answer");
        }
        assertThat(withoutSpace(Files.readString(Path.of("../docs/budgets.md"))))
                .contains(withoutSpace(example(Files.readString(Path.of(
                        "src/test/java", BudgetExampleTest.class.getName().replace('.', '/') + ".java")))));
    }

    private static String answer(LlmLogger llm, String user, LlmRequest request) {
        // example
        try (LlmContext.Scope scope = LlmContext.with(LlmContext.userId(user)).open()) {
            return llm.record(request, () -> client.ask(prompt));
        } catch (BudgetExceededException refused) {
            return "Try again in " + refused.freesIn().toMinutes() + " minutes.";
        }
        // end
    }

    private static final Client client = question -> "answer";
    private static final String prompt = "q";

    /** Some client of a provider. */
    private interface Client {
        String ask(String question);
    }

    private static String example(String source) {
        return source.substring(source.indexOf("// example\n") + 11, source.indexOf("// end\n"));
    }

    private static String withoutSpace(String text) {
        return text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
