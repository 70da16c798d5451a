package io.llmlog.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.examples.provider.SimulatedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatAppJarIT {
    private static final Path JAR = Path.of("target", "chat-app.jar").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void asksAndEndsByItself() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            Process app = start("--base-url", provider.openAiBaseUrl(), "--calls", "12", "--rate", "100");
            assertThat(app.waitFor()).as(errors()).isZero();
            assertThat(Files.readString(directory.resolve("out"))).contains("done: 12 questions answered, 0 failed");
            assertThat(Files.readAllLines(directory.resolve("events/llm.json")))
                    .filteredOn(line -> line.contains("\"message\":\"answered in"))
                    .hasSize(12)
                    .allMatch(line -> line.contains("\"event_type\":\"log\""))
                    .allMatch(line -> line.contains("\"user_id\":\"u-0"));
        }
    }

    @Test
    void explainsItself() throws Exception {
        assertThat(start("--help").waitFor()).isZero();
        assertThat(Files.readString(directory.resolve("out"))).startsWith("Usage: java -jar chat-app.jar");

        assertThat(start("--for", "ever").waitFor()).isEqualTo(2);
        assertThat(errors())
                .isEqualTo(
                        "chat-app: --for was 'ever' but must be a time such as 500ms, 20s, 5m or 1h; --help shows the options\n");
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().put("LLM_EVENTS", "events/llm.json");
        return builder.start();
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("err"), StandardCharsets.UTF_8);
    }
}
