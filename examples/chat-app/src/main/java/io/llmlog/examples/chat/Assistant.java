package io.llmlog.examples.chat;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import java.util.List;
import java.util.stream.Collectors;

/** The four ways in which this program talks to its LLM, in plain openai-java. */
final class Assistant {
    private final OpenAIClient client;
    private final String onlyModel;

    /** Uses that model for everything, or the model of the activity when it is empty. */
    Assistant(OpenAIClient client, String onlyModel) {
        this.client = client;
        this.onlyModel = onlyModel;
    }

    /** A chat completion, answered in one piece. */
    String chat(Activity activity, List<Turn> history, String question) {
        ChatCompletion completion = client.chat()
                .completions()
                .create(params(activity, history, question).build());
        return completion.choices().get(0).message().content().orElse("");
    }

    /** A chat completion, streamed and put together. */
    String stream(Activity activity, List<Turn> history, String question) {
        ChatCompletionCreateParams params = params(activity, history, question)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            return chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
        }
    }

    /** The Responses API. */
    String respond(Activity activity, String question) {
        Response response = client.responses()
                .create(ResponseCreateParams.builder()
                        .model(model(activity))
                        .instructions(activity.instructions())
                        .input(question)
                        .maxOutputTokens(400)
                        .build());
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(text -> text.text())
                .collect(Collectors.joining());
    }

    /** Embeds a few texts; the number of vectors that came back. */
    int embed(List<String> texts) {
        CreateEmbeddingResponse response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model(Activity.SEARCH))
                        .inputOfArrayOfStrings(texts)
                        .build());
        return response.data().size();
    }

    /** Whether the provider has more than chat: with one model for everything, there is nothing to embed with. */
    boolean chatOnly() {
        return !onlyModel.isEmpty();
    }

    private ChatCompletionCreateParams.Builder params(Activity activity, List<Turn> history, String question) {
        ChatCompletionCreateParams.Builder params = ChatCompletionCreateParams.builder()
                .model(model(activity))
                .maxCompletionTokens(500)
                .addSystemMessage(activity.instructions());
        for (Turn turn : history) {
            params.addUserMessage(turn.question()).addAssistantMessage(turn.answer());
        }
        return params.addUserMessage(question);
    }

    private String model(Activity activity) {
        return onlyModel.isEmpty() ? activity.model() : onlyModel;
    }
}
