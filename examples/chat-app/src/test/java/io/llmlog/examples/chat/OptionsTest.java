package io.llmlog.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final Map<String, String> KEY = Map.of("OPENAI_API_KEY", "sk-secret");

    @Test
    void keyInTheEnvironmentAloneSpendsNothing() {
        Options options = parse(KEY);
        assertThat(options.provider()).isEqualTo(Provider.SIMULATED);
        assertThat(options.baseUrl()).isEqualTo("http://127.0.0.1:8089/v1");
        assertThat(options.apiKey()).isNotEqualTo("sk-secret");
    }

    @Test
    void realProviderIsChosenByName_andLimited() {
        Options options = parse(KEY, "--provider", "openai");
        assertThat(options.baseUrl()).isEqualTo("https://api.openai.com/v1");
        assertThat(options.apiKey()).isEqualTo("sk-secret");
        assertThat(options.calls()).isEqualTo(20);
        assertThat(parse(KEY, "--provider", "openai", "--calls", "3").calls()).isEqualTo(3);
        assertThatThrownBy(() -> parse(Map.of(), "--provider", "openai"))
                .hasMessage("--provider openai needs the environment variable OPENAI_API_KEY");
    }

    @Test
    void ollamaHasOneModel() {
        Options options = parse(KEY, "--provider", "ollama");
        assertThat(options.baseUrl()).isEqualTo("http://localhost:11434/v1");
        assertThat(options.model()).isEqualTo("gemma:2b");
        assertThat(options.apiKey()).isNotEqualTo("sk-secret");
    }

    @Test
    void readsTheRest() {
        Options options = parse(
                Map.of(),
                "--base-url",
                "http://h/v1",
                "--for",
                "20s",
                "--calls",
                "7",
                "--users",
                "2",
                "--seed",
                "3",
                "--rate",
                "0.5");
        assertThat(options)
                .isEqualTo(new Options(
                        Provider.SIMULATED,
                        "http://h/v1",
                        "sk-no-key-needed",
                        "",
                        Duration.ofSeconds(20),
                        7,
                        2,
                        3,
                        0.5,
                        List.of()));
    }

    @Test
    void takesQuestionsFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("questions"), "Why?\n\nHow?\n");

        assertThat(parse(Map.of(), "--questions", file.toString()).questions()).containsExactly("Why?", "How?");
        assertThatThrownBy(() -> parse(Map.of(), "--questions", "none"))
                .hasMessageStartingWith("--questions none cannot be read");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> parse(Map.of(), "--questions", file.toString()))
                .hasMessageEndingWith("has no question in it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --for      | 20     | --for was '20' but must be a time such as 500ms, 20s, 5m or 1h
                    --calls    | 0      | --calls was 0 but must be at least 1
                    --users    | many   | --users was 'many' but must be a whole number
                    --rate     | 0      | --rate was '0' but must be a number of calls per second above 0
                    --provider | azure  | --provider was 'azure' but must be one of [simulated, openai, ollama]
                    --colour   | red    | unknown option --colour
                    """)
    void namesTheOptionThatIsWrong(String name, String value, String message) {
        assertThatThrownBy(() -> parse(Map.of(), name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void missesAValue() {
        assertThatThrownBy(() -> parse(Map.of(), "--calls")).hasMessage("--calls lacks its value");
    }

    private static Options parse(Map<String, String> environment, String... args) {
        return Options.parse(args, environment);
    }
}
