package io.llmlog.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.AgentJar;
import io.llmlog.agent.ChildJvm;
import io.llmlog.agent.SideBySide;
import io.llmlog.compatibility.spring.apps.web.WebApp;
import io.llmlog.examples.provider.SimulatedProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on WebFlux whose answers are streams of models. */
class ReactorContextIT {
    @TempDir
    Path folder;

    @Test
    void aStreamedCallCarriesWhatAFilterPutIntoReactorsContext() throws Exception {
        Path file = folder.resolve("events.json");
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            ChildJvm.Result server = new ChildJvm(folder)
                    .withTestClasses()
                    .with("llm-interceptor")
                    .option(AgentJar.option("sink=file:" + file))
                    .run(
                            WebApp.class.getName(),
                            "--server.port=0",
                            "--spring.main.web-application-type=reactive",
                            "--spring.reactor.context-propagation=auto",
                            "--spring.ai.openai.base-url=" + provider.openAiBaseUrl(),
                            "--ollama.base-url=" + provider.baseUrl());

            assertThat(server.exitCode()).as(server.errors()).isZero();
        }
        assertThat(SideBySide.events(file))
                .extracting(event -> event.path("prompt").asText() + " for "
                        + event.path("user_id").asText("nobody"))
                .containsExactly(
                        "/openai by u-17 for u-17",
                        "/ollama by u-18 for u-18",
                        "/openai by null for nobody",
                        "/ollama by null for nobody");
    }
}
