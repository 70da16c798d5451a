package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.shapes.ShapesMain;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oldest SDKs that are supported, which the build puts beside the newest into {@code target/oldest-sdks}. */
class OldSdksIT {
    private static final List<String> SHAPES = List.of(
            "openai-chat",
            "openai-chat-stream-usage",
            "openai-chat-stream-cut",
            "openai-chat-stream-closed-early",
            "openai-chat-429-two-retries",
            "openai-chat-async",
            "openai-responses-stream",
            "openai-embeddings",
            "anthropic-messages",
            "anthropic-messages-stream",
            "anthropic-messages-stream-cut",
            "anthropic-messages-529-retries",
            "anthropic-messages-async");

    @TempDir
    Path folder;

    @Test
    void areRecordedAlike_andSeeNoDifference() throws Exception {
        Path file = folder.resolve("events.json");
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            ChildJvm.Result without = run(provider, "");
            List<String> sentWithout = requests(provider);
            provider.clearRequests();
            ChildJvm.Result with = run(provider, AgentJar.option("sink=file:" + file));

            assertThat(with).isEqualTo(without);
            assertThat(with.out()).doesNotContain("java.lang.NoSuchMethodError", "java.lang.NoClassDefFoundError");
            assertThat(requests(provider)).isEqualTo(sentWithout);
        }
        EventSchema.assertAllValid(file);
        assertThat(events(file))
                .extracting(event -> event.at("/sdk/name").asText() + " "
                        + event.path("endpoint").asText() + " "
                        + event.path("attempt").asInt() + " "
                        + event.at("/event/outcome").asText() + " "
                        + event.path("usage_source").asText("-"))
                .containsExactly(
                        "openai-java /v1/chat/completions 0 success provider",
                        "openai-java /v1/chat/completions 0 success provider",
                        "openai-java /v1/chat/completions 0 failure none",
                        "openai-java /v1/chat/completions 0 unknown none",
                        "openai-java /v1/chat/completions 0 failure -",
                        "openai-java /v1/chat/completions 1 failure -",
                        "openai-java /v1/chat/completions 2 success provider",
                        "openai-java /v1/chat/completions 0 success provider",
                        "openai-java /v1/responses 0 success provider",
                        "openai-java /v1/embeddings 0 success provider",
                        "anthropic-java /v1/messages 0 success provider",
                        "anthropic-java /v1/messages 0 success provider",
                        "anthropic-java /v1/messages 0 failure provider",
                        "anthropic-java /v1/messages 0 failure -",
                        "anthropic-java /v1/messages 1 failure -",
                        "anthropic-java /v1/messages 2 success provider",
                        "anthropic-java /v1/messages 0 success provider");
        assertThat(events(file))
                .allMatch(event -> event.at("/server/address").asText().equals("127.0.0.1"));
        for (String library : List.of("openai", "anthropic")) {
            FeatureTable.assertTells(
                    library,
                    FeatureTable.Version.OLDEST,
                    events(file).stream()
                            .filter(event -> event.at("/sdk/name").asText().startsWith(library))
                            .toList(),
                    SHAPES.stream().filter(shape -> shape.startsWith(library)).toList());
        }
    }

    private ChildJvm.Result run(SimulatedProvider provider, String agent) throws IOException, InterruptedException {
        ChildJvm child = new ChildJvm(folder)
                .without(file -> file.startsWith("openai-java") || file.startsWith("anthropic-java"))
                .before(oldest());
        if (!agent.isEmpty()) {
            child.option(agent);
        }
        List<String> arguments = new ArrayList<>(List.of("--base-url", provider.baseUrl()));
        SHAPES.forEach(shape -> arguments.addAll(List.of("--shape", shape)));
        return child.run(ShapesMain.class.getName(), arguments.toArray(new String[0]));
    }

    private static List<Path> oldest() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "oldest-sdks").toAbsolutePath())) {
            return jars.filter(jar -> jar.getFileName().toString().matches("(openai|anthropic)-java.*"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> requests(SimulatedProvider provider) {
        return provider.requests().stream()
                .map(request -> new String(request.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<JsonNode> events(Path file) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            events.add(json.readTree(line));
        }
        return events;
    }
}
