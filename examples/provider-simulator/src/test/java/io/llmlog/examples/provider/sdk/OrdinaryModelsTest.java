package io.llmlog.examples.provider.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import io.llmlog.examples.provider.SimulatedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Made-up answers for ordinary model names, as the SDKs read them. */
class OrdinaryModelsTest {
    private static final SimulatedProvider PROVIDER = SimulatedProvider.start();
    private static final OpenAIClient OPENAI = OpenAIOkHttpClient.builder()
            .baseUrl(PROVIDER.openAiBaseUrl())
            .apiKey("sk-x")
            .build();

    @AfterAll
    static void stop() {
        OPENAI.close();
        PROVIDER.close();
    }

    @Test
    void streamsAnAnswerThatItsUsageCounts() {
        String whole =
                content(OPENAI.chat().completions().create(chat("gpt-4o-mini").build()));
        List<ChatCompletionChunk> chunks =
                stream(chat("gpt-4o-mini").streamOptions(usage()).build());

        String streamed = chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
        assertThat(whole).startsWith("[simulated] ");
        assertThat(streamed).startsWith("[simulated] ");
        CompletionUsage usage = chunks.get(chunks.size() - 1).usage().orElseThrow();
        assertThat(usage.completionTokens()).isEqualTo(chunks.size() - 3);
        assertThat(usage.totalTokens()).isEqualTo(usage.promptTokens() + usage.completionTokens());
    }

    @Test
    void reportsNoUsage_unlessAsked() {
        assertThat(stream(chat("gpt-4o-mini").build()))
                .noneMatch(chunk -> chunk.usage().isPresent());
    }

    @Test
    void stopsAtTheLimit() {
        ChatCompletion completion = OPENAI.chat()
                .completions()
                .create(chat("gpt-4o").maxCompletionTokens(6).build());
        assertThat(completion.choices().get(0).finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.LENGTH);
        assertThat(completion.usage().orElseThrow().completionTokens()).isEqualTo(6);

        Response response = OPENAI.responses()
                .create(ResponseCreateParams.builder()
                        .model("gpt-4o")
                        .input("Why?")
                        .maxOutputTokens(20)
                        .build());
        assertThat(response.status()).contains(ResponseStatus.INCOMPLETE);
    }

    @Test
    void reasoningModelsSpendTokensThatNobodySees() {
        Response response = OPENAI.responses()
                .create(ResponseCreateParams.builder()
                        .model("o4-mini")
                        .input("Why is the sky blue?")
                        .build());
        assertThat(response.usage().orElseThrow().outputTokensDetails().reasoningTokens())
                .isPositive();
        assertThat(response.model().asChat().asString()).isEqualTo("o4-mini-2025-04-16");
    }

    @Test
    void responsesStreamEndsWithTheWholeResponse() {
        try (StreamResponse<ResponseStreamEvent> events = OPENAI.responses()
                .createStreaming(ResponseCreateParams.builder()
                        .model("gpt-4.1-mini")
                        .input("Why?")
                        .build())) {
            List<ResponseStreamEvent> all = events.stream().toList();
            String streamed = all.stream()
                    .flatMap(event -> event.outputTextDelta().stream())
                    .map(delta -> delta.delta())
                    .collect(Collectors.joining());
            Response response = all.get(all.size() - 1).asCompleted().response();
            assertThat(response.output()
                            .get(0)
                            .asMessage()
                            .content()
                            .get(0)
                            .asOutputText()
                            .text())
                    .isEqualTo(streamed);
            assertThat(all.get(all.size() - 1).asCompleted().sequenceNumber()).isEqualTo(all.size() - 1);
        }
    }

    @Test
    void embedsEveryInput() {
        for (EmbeddingCreateParams.EncodingFormat format :
                List.of(EmbeddingCreateParams.EncodingFormat.FLOAT, EmbeddingCreateParams.EncodingFormat.BASE64)) {
            CreateEmbeddingResponse response = OPENAI.embeddings()
                    .create(EmbeddingCreateParams.builder()
                            .model("text-embedding-3-small")
                            .inputOfArrayOfStrings(List.of("one", "two", "three"))
                            .encodingFormat(format)
                            .build());
            assertThat(response.data()).hasSize(3).allSatisfy(vector -> assertThat(vector.embedding())
                    .hasSize(1536));
            assertThat(response.usage().promptTokens()).isPositive();
        }
    }

    @Test
    void cachesLongBeginnings() {
        ChatCompletionCreateParams params =
                chat("gpt-4.1").addUserMessage("word ".repeat(1500)).build();
        List<Long> cached = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            CompletionUsage usage =
                    OPENAI.chat().completions().create(params).usage().orElseThrow();
            cached.add(usage.promptTokensDetails().orElseThrow().cachedTokens().orElseThrow());
        }
        assertThat(cached.get(0)).isZero();
        assertThat(cached.get(1)).isGreaterThanOrEqualTo(1408);
    }

    @Test
    void knowsOnlyItsModels() {
        assertThatThrownBy(() ->
                        OPENAI.chat().completions().create(chat("gpt-4o-minii").build()))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("`gpt-4o-minii` does not exist");
    }

    @Test
    void answersForAnthropicToo() {
        AnthropicClient anthropic = AnthropicOkHttpClient.builder()
                .baseUrl(PROVIDER.baseUrl())
                .apiKey("x")
                .build();
        try {
            Message message = anthropic
                    .messages()
                    .create(MessageCreateParams.builder()
                            .model("claude-haiku-4-5")
                            .maxTokens(1000)
                            .addUserMessage("Was ist das?")
                            .build());
            assertThat(message.content().get(0).asText().text()).startsWith("[simulated] ");
            assertThat(message.usage().outputTokens()).isPositive();
        } finally {
            anthropic.close();
        }
    }

    private static ChatCompletionCreateParams.Builder chat(String model) {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("How do I test Java code?");
    }

    private static ChatCompletionStreamOptions usage() {
        return ChatCompletionStreamOptions.builder().includeUsage(true).build();
    }

    private static List<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                OPENAI.chat().completions().createStreaming(params)) {
            return chunks.stream().toList();
        }
    }

    private static String content(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElseThrow();
    }
}
