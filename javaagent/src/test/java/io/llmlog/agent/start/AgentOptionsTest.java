package io.llmlog.agent.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.agent.sdk.Library;
import io.llmlog.config.FileTarget;
import io.llmlog.config.SettingsException;
import io.llmlog.config.SinkUri;
import io.llmlog.process.ContentMode;
import io.llmlog.process.ContentPolicy;
import io.llmlog.provider.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentOptionsTest {
    @TempDir
    Path folder;

    @Test
    void needsNone() {
        AgentOptions options = read("");

        assertThat(options.explicitSinks()).isFalse();
        assertThat(options.settings().sinks())
                .singleElement()
                .extracting(sink -> file(sink).toString())
                .asString()
                .endsWith("logs/llm-events.json");
        assertThat(options.idleLimit()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void takesSeveralSinks_andCommasInsideValues() {
        AgentOptions options = read("sink=file:a\\,b.json, sink=file:c.json?max-files=3 ,service-name=shop\\, the");

        assertThat(options.explicitSinks()).isTrue();
        assertThat(options.settings().sinks())
                .extracting(sink -> file(sink).getFileName().toString())
                .containsExactly("a,b.json", "c.json");
        assertThat(options.settings().serviceName()).isEqualTo("shop, the");
    }

    @Test
    void prefersOptionsToPropertiesToEnvironmentToFile() throws Exception {
        Path file = Files.writeString(
                folder.resolve("agent.properties"),
                "llmlog.content=none\nservice-name=file\nservice-version=file\nagent.idle-limit=9s\nservice-environment=file\n");
        Properties properties = new Properties();
        properties.setProperty("llmlog.service-name", "property");
        properties.setProperty("llmlog.agent.idle-limit", "7s");
        Map<String, String> environment =
                Map.of("LLMLOG_SERVICE_NAME", "environment", "LLMLOG_SERVICE_VERSION", "environment");

        AgentOptions options = AgentOptions.read("config=" + file + ",content=hash", properties, environment);

        assertThat(options.settings().content()).isEqualTo(ContentPolicy.of(ContentMode.HASH));
        assertThat(options.settings().serviceName()).isEqualTo("property");
        assertThat(options.settings().serviceVersion()).isEqualTo("environment");
        assertThat(options.settings().serviceEnvironment()).isEqualTo("file");
        assertThat(options.idleLimit()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void sinksOfTheEnvironmentAreNotExplicit() {
        AgentOptions options =
                AgentOptions.read("", new Properties(), Map.of("LLMLOG_SINKS", "file:a.json file:b.json"));

        assertThat(options.explicitSinks()).isFalse();
        assertThat(options.settings().sinks()).hasSize(2);
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThatThrownBy(
                        () -> read("sinc=file:a.json,debug,linger=soon,idle-limit=0s,config=/no/such/file,sink=ftp:x"))
                .isInstanceOfSatisfying(SettingsException.class, wrong -> assertThat(wrong.problems())
                        .anyMatch(problem -> problem.contains("llmlog.sinc"))
                        .anyMatch(problem -> problem.contains("'debug' has no value"))
                        .anyMatch(problem -> problem.contains("llmlog.linger"))
                        .anyMatch(problem -> problem.contains("llmlog.agent.idle-limit was '0s'"))
                        .anyMatch(problem -> problem.contains("cannot read /no/such/file"))
                        .anyMatch(problem -> problem.contains("ftp:x"))
                        .hasSize(6));
    }

    @Test
    void switchesLibrariesOff_andTheWholeAgent() throws Exception {
        Path file = Files.writeString(folder.resolve("agent.properties"), "llmlog.agent.anthropic.enabled=false\n");
        Properties properties = new Properties();
        properties.setProperty("llmlog.agent.openai.enabled", "false");

        assertThat(read("openai.enabled=false").switchedOff()).containsExactly("openai");
        assertThat(AgentOptions.read("config=" + file, properties, Map.of()).switchedOff())
                .containsExactlyInAnyOrder("openai", "anthropic");
        assertThat(AgentOptions.read(
                                "openai.enabled=true", properties, Map.of("LLMLOG_AGENT_ANTHROPIC_ENABLED", "false"))
                        .switchedOff())
                .containsExactly("anthropic");
        assertThat(AgentOptions.read("", new Properties(), Map.of("LLMLOG_AGENT_ENABLED", "false"))
                        .enabled())
                .isFalse();
        assertThat(read("").enabled()).isTrue();
    }

    @Test
    void recordsHttpClientsOnlyForTheHostsItIsTold() {
        AgentOptions told = read("http.hosts=API.example.com:443\\,llm.internal");

        assertThat(told.hosts().include(Endpoint.of("https://api.example.com/v1/chat/completions")))
                .isTrue();
        assertThat(told.hosts().include(Endpoint.of("http://api.example.com/v1/chat/completions")))
                .isFalse();
        assertThat(told.hosts().include(Endpoint.of("http://llm.internal:8080/v1")))
                .isTrue();
        assertThat(told.hosts().include(Endpoint.of("http://other.internal/v1")))
                .isFalse();
        assertThat(Libraries.chosen(told.switchedOff(), told.hosts())).hasSameSizeAs(Libraries.ALL);
        assertThat(Libraries.chosen(Set.of(), read("").hosts())).noneMatch(Library::isOptIn);
    }

    @Test
    void refusesHostsThatAreUrls() {
        assertThatThrownBy(() -> read("http.hosts=https://api.example.com/v1"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'https://api.example.com/v1' is no host: write api.example.com");
    }

    @Test
    void namesTheSwitchesThereAre_whenOneIsUnknown() {
        Properties properties = new Properties();
        properties.setProperty("llmlog.agent.antropic.enabled", "false");

        assertThatThrownBy(() -> AgentOptions.read("opnai.enabled=false", properties, Map.of()))
                .isInstanceOfSatisfying(SettingsException.class, wrong -> assertThat(wrong.problems())
                        .hasSize(2)
                        .allMatch(problem -> problem.contains("it knows " + Libraries.names()))
                        .anyMatch(problem -> problem.startsWith("'opnai.enabled'"))
                        .anyMatch(problem -> problem.startsWith("'llmlog.agent.antropic.enabled'")));
    }

    private static Path file(SinkUri sink) {
        return ((FileTarget) sink).options().path();
    }

    private static AgentOptions read(String text) {
        return AgentOptions.read(text, new Properties(), Map.of());
    }
}
