package io.llmlog.examples.provider.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.llmlog.examples.provider.SimulatedProvider;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDKs validate every answer (all required fields, all types and constants) and find no field that they do not know. */
class WireFormatTest {
    private static final Pattern UNKNOWN = Pattern.compile("additionalProperties=\\{(\\w+)=");
    private static final SimulatedProvider PROVIDER = SimulatedProvider.start();
    private static final OpenAIClient OPENAI = OpenAIOkHttpClient.builder()
            .baseUrl(PROVIDER.openAiBaseUrl())
            .apiKey("sk-x")
            .responseValidation(true)
            .build();
    private static final AnthropicClient ANTHROPIC = AnthropicOkHttpClient.builder()
            .baseUrl(PROVIDER.baseUrl())
            .apiKey("x")
            .responseValidation(true)
            .build();

    @AfterAll
    static void stop() {
        OPENAI.close();
        ANTHROPIC.close();
        PROVIDER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sim-chat",
                "sim-reasoning",
                "sim-tools",
                "sim-length",
                "sim-refusal",
                "sim-choices",
                "gpt-4o-mini",
                "o4-mini"
            })
    void chat(String model) {
        known(OPENAI.chat().completions().create(chatParams(model).build()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-chat", "sim-reasoning", "sim-tools", "sim-choices", "sim-drip", "gpt-4o-mini"})
    void chatStream(String model) {
        ChatCompletionStreamOptions usage =
                ChatCompletionStreamOptions.builder().includeUsage(true).build();
        try (var chunks = OPENAI.chat()
                .completions()
                .createStreaming(chatParams(model).streamOptions(usage).build())) {
            knownAll(chunks.stream());
        }
        try (var chunks =
                OPENAI.chat().completions().createStreaming(chatParams(model).build())) {
            knownAll(chunks.stream());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-chat", "sim-reasoning", "sim-tools", "sim-length", "gpt-4.1-mini", "o4-mini"})
    void responses(String model) {
        known(OPENAI.responses().create(responseParams(model)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sim-chat", "sim-reasoning", "sim-tools", "sim-stream-error", "sim-rate-limited", "gpt-4.1-mini"
            })
    void responsesStream(String model) {
        try (var events = OPENAI.responses().createStreaming(responseParams(model))) {
            knownAll(events.stream());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-embedding", "text-embedding-3-small"})
    void embeddings(String model) {
        known(OPENAI.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model)
                        .input("text")
                        .build()));
    }

    @Test
    void completions() {
        known(OPENAI.completions()
                .create(CompletionCreateParams.builder()
                        .model("sim-chat")
                        .prompt("Once")
                        .build()));
    }

    @Test
    void models() {
        known(OPENAI.models().list().items());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-chat", "sim-reasoning", "sim-tools", "claude-haiku-4-5"})
    void messages(String model) {
        known(ANTHROPIC.messages().create(messageParams(model)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-chat", "sim-reasoning", "sim-tools", "claude-haiku-4-5"})
    void messagesStream(String model) {
        try (var events = ANTHROPIC.messages().createStreaming(messageParams(model))) {
            knownAll(events.stream());
        }
    }

    private static void knownAll(Stream<?> parts) {
        assertThat(parts.peek(WireFormatTest::known).count()).isGreaterThan(3);
    }

    /** Recordings of the Responses API hold two fields that openai-java does not have. */
    private static void known(Object parsed) {
        List<String> unknown = UNKNOWN.matcher(parsed.toString())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(unknown).allMatch(name -> Set.of("obfuscation", "store").contains(name));
    }

    private static ChatCompletionCreateParams.Builder chatParams(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("Why?");
    }

    private static ResponseCreateParams responseParams(String model) {
        return ResponseCreateParams.builder().model(model).input("Why?").build();
    }

    private static MessageCreateParams messageParams(String model) {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(500)
                .addUserMessage("Why?")
                .build();
    }
}
