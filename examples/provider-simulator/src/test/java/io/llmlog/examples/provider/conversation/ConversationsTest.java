package io.llmlog.examples.provider.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationsTest {
    private static final Path DIRECTORY = Path.of("src/main/resources/io/llmlog/examples/provider/conversation");
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Conversation> all() {
        return Conversations.load().all().stream();
    }

    @Test
    void indexNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            List<String> names = files.filter(file -> file.toString().endsWith(".http"))
                    .map(file -> DIRECTORY
                            .relativize(file)
                            .toString()
                            .replace(".http", "")
                            .replace('\\', '/'))
                    .toList();
            assertThat(all().map(Conversation::name)).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void namesTheProvidersPage(Conversation conversation) {
        assertThat(conversation.documentation().getHost())
                .isIn(
                        "platform.openai.com",
                        "platform.claude.com",
                        "ai.google.dev",
                        "docs.ollama.com",
                        "docs.cohere.com",
                        "docs.aws.amazon.com",
                        "learn.microsoft.com",
                        "github.com");
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void countsTokensThatAddUp(Conversation conversation) throws IOException {
        for (JsonNode json : jsons(conversation)) {
            json.findValues("usage").stream()
                    .filter(usage -> usage.has("total_tokens"))
                    .forEach(ConversationsTest::addsUp);
        }
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void countsGooglesTokensThatAddUp(Conversation conversation) throws IOException {
        for (JsonNode json : jsons(conversation)) {
            json.findValues("usageMetadata").stream()
                    .filter(usage -> usage.has("totalTokenCount"))
                    .forEach(usage -> assertThat(usage.path("promptTokenCount").asInt()
                                    + usage.path("candidatesTokenCount").asInt()
                                    + usage.path("thoughtsTokenCount").asInt())
                            .isEqualTo(usage.path("totalTokenCount").asInt()));
        }
    }

    @ParameterizedTest
    @MethodSource("wellFormed")
    void countsAmazonsTokensThatAddUp(Conversation conversation) throws IOException {
        for (JsonNode json : jsons(conversation)) {
            json.findValues("usage").stream()
                    .filter(usage -> usage.has("totalTokens"))
                    .forEach(usage -> assertThat(usage.path("inputTokens").asInt()
                                    + usage.path("cacheReadInputTokens").asInt()
                                    + usage.path("cacheWriteInputTokens").asInt()
                                    + usage.path("outputTokens").asInt())
                            .isEqualTo(usage.path("totalTokens").asInt()));
        }
    }

    private static void addsUp(JsonNode usage) {
        String in = usage.has("input_tokens") ? "input_tokens" : "prompt_tokens";
        String out = usage.has("output_tokens") ? "output_tokens" : "completion_tokens";
        assertThat(usage.path(in).asInt() + usage.path(out).asInt())
                .isEqualTo(usage.path("total_tokens").asInt());
        assertThat(usage.path(in + "_details").path("cached_tokens").asInt())
                .isLessThanOrEqualTo(usage.path(in).asInt());
        assertThat(usage.path(out + "_details").path("reasoning_tokens").asInt())
                .isLessThanOrEqualTo(usage.path(out).asInt());
    }

    /** The JSON texts of a recorded conversation; those of a template, or cut short, are none. */
    private static List<JsonNode> jsons(Conversation conversation) throws IOException {
        List<JsonNode> jsons = new ArrayList<>();
        boolean whole = conversation.steps().stream().noneMatch(step -> step instanceof Step.Cut);
        for (String text : whole ? texts(conversation) : List.<String>of()) {
            String json = text.replaceFirst("(?s)^([a-z]+: \\S+\n)*data: ", "")
                    .replaceFirst("^(:\\S+: \\S+\n)+", "")
                    .strip();
            if (!json.equals("[DONE]") && !json.contains("{{") && !json.startsWith(":")) {
                jsons.add(JSON.readTree(json));
            }
        }
        return jsons;
    }

    /** All but those that are broken on purpose. */
    static Stream<Conversation> wellFormed() {
        return all().filter(conversation -> !conversation.name().contains("malformed"));
    }

    /** The pieces of a stream, or the one body; what is repeated, once. */
    private static List<String> texts(Conversation conversation) {
        List<String> texts = conversation.steps().stream()
                .flatMap(step -> step instanceof Step.Repeat repeat ? repeat.steps().stream() : Stream.of(step))
                .filter(Step.Send.class::isInstance)
                .map(step -> ((Step.Send) step).text().text())
                .toList();
        boolean stream = conversation.steps().stream()
                .anyMatch(step ->
                        step instanceof Step.Head head && Framing.of(head).isStream());
        return stream || texts.isEmpty() ? texts : List.of(String.join("", texts));
    }
}
