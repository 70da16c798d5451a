package io.llmlog.logback;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.agent.bridge.AgentBridge;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.EventMap;
import io.llmlog.event.LlmEvent;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An appender in a JVM with the agent. */
class AgentEventsTest {
    @TempDir
    Path folder;

    private final Logback logback = new Logback();

    @AfterEach
    void close() {
        AgentBridge.onRegister = consumer -> {};
        logback.stop();
    }

    @Test
    void takesTheAgentsEventsFromBeforeItsFilesAreOpenUntilItStops() {
        List<String> filesAtRegistration = new ArrayList<>();
        AgentBridge.onRegister = consumer -> {
            filesAtRegistration.addAll(List.of(folder.toFile().list()));
            consumer.accept(EventMap.of(seenByTheAgent("held by the agent")));
        };
        configure();
        AgentBridge.REGISTERED.get(0).accept(EventMap.of(seenByTheAgent("later")));
        logback.stop();

        assertThat(filesAtRegistration).isEmpty();
        assertThat(AgentBridge.REGISTERED).isEmpty();
        assertThat(LogLines.of(folder.resolve("llm-events.json")))
                .extracting(line -> line.path("prompt").asString())
                .containsExactly("held by the agent", "later");
        assertThat(LogLines.of(folder.resolve("llm-events.json")))
                .allSatisfy(line ->
                        assertThat(line.at("/capture/source").asString()).isEqualTo("agent"));
    }

    @Test
    void isRegisteredOnce_howeverOftenItIsConfigured() {
        configure();
        configure();

        assertThat(AgentBridge.REGISTERED).hasSize(1);
    }

    @Test
    void isNotRegistered_whenItTakesNothing() {
        logback.configure(List.of("ftp://nowhere"), Map.of());
        assertThat(AgentBridge.REGISTERED).isEmpty();

        logback.configure(List.of(), Map.of("enabled", "false"));
        assertThat(AgentBridge.REGISTERED).isEmpty();
        assertThat(Files.exists(folder.resolve("llm-events.json"))).isFalse();
    }

    private void configure() {
        logback.configure(List.of("file:" + folder.resolve("llm-events.json")), Map.of());
    }

    private static LlmEvent seenByTheAgent(String prompt) {
        return Events.call(prompt, "answer").toBuilder()
                .capture(Capture.by(CaptureSource.AGENT))
                .build();
    }
}
