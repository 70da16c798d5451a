package io.llmlog.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.AgentJar;
import io.llmlog.agent.ChildJvm;
import io.llmlog.agent.SideBySide;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executable jar of Spring Boot, whose class loader has the libraries in jars inside of it. */
class ExecutableJarIT {
    @TempDir
    Path folder;

    @Test
    void isRecordedLikeAnyOtherApplication() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            Path file = folder.resolve("events.json");
            ChildJvm.Result recorded = new ChildJvm(folder)
                    .option(AgentJar.option("sink=file:" + file))
                    .run(jar(), arguments(provider));

            assertThat(recorded.exitCode()).as(recorded.errors()).isZero();
            assertThat(recorded.errors()).isEmpty();
            assertThat(recorded.out()).contains("openai: [simulated]", "ollama: [simulated]");
            EventSchema.assertAllValid(file);
            assertThat(SideBySide.events(file))
                    .extracting(event -> event.path("prompt").asText() + " by "
                            + event.at("/sdk/name").asText() + ": "
                            + event.at("/event/outcome").asText())
                    .containsExactly(
                            "boot openai by openai-java: success",
                            "boot openai streamed by openai-java: success",
                            "boot ollama by spring-ai: success",
                            "boot ollama streamed by spring-ai: success");
        }
    }

    private static String[] arguments(SimulatedProvider provider) {
        return new String[] {
            "--spring.ai.openai.base-url=" + provider.openAiBaseUrl(), "--ollama.base-url=" + provider.baseUrl()
        };
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target").toAbsolutePath())) {
            return built.filter(file -> file.getFileName().toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
