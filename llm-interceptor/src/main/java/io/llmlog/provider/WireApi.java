package io.llmlog.provider;

import io.llmlog.event.LlmRequest;
import io.llmlog.internal.json.JsonLimits;
import io.llmlog.provider.anthropic.AnthropicRequests;
import io.llmlog.provider.anthropic.MessageAnswer;
import io.llmlog.provider.bedrock.ConverseAnswer;
import io.llmlog.provider.bedrock.ConverseRequests;
import io.llmlog.provider.bedrock.InvokeAnswer;
import io.llmlog.provider.bedrock.InvokeRequests;
import io.llmlog.provider.cohere.CohereMessage;
import io.llmlog.provider.cohere.CohereNumbers;
import io.llmlog.provider.cohere.CohereRequests;
import io.llmlog.provider.gemini.EmbedContentAnswer;
import io.llmlog.provider.gemini.GeminiRequests;
import io.llmlog.provider.gemini.GenerateContentAnswer;
import io.llmlog.provider.ollama.OllamaAnswer;
import io.llmlog.provider.ollama.OllamaEmbeddings;
import io.llmlog.provider.ollama.OllamaRequests;
import io.llmlog.provider.openai.ChatAnswer;
import io.llmlog.provider.openai.EmbeddingsAnswer;
import io.llmlog.provider.openai.OpenAiRequests;
import io.llmlog.provider.openai.ResponsesAnswer;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import org.jspecify.annotations.Nullable;

/** The APIs whose calls are events, each with the readers of its bodies. */
public enum WireApi {
    CHAT_COMPLETIONS("openai", "chat.completions", "chat", "/chat/completions"),
    RESPONSES("openai", "responses", "chat", "/responses"),
    EMBEDDINGS("openai", "embeddings", "embeddings", "/embeddings"),
    COMPLETIONS("openai", "completions", "text_completion", "/completions"),
    MESSAGES("anthropic", "messages", "chat", "/v1/messages"),
    GENERATE_CONTENT("gcp.gemini", "generateContent", "generate_content", ":generateContent"),
    STREAM_GENERATE_CONTENT("gcp.gemini", "streamGenerateContent", "generate_content", ":streamGenerateContent"),
    EMBED_CONTENT("gcp.gemini", "embedContent", "embeddings", ":embedContent"),
    BATCH_EMBED_CONTENTS("gcp.gemini", "batchEmbedContents", "embeddings", ":batchEmbedContents"),
    OLLAMA_CHAT("ollama", "chat", "chat", "/api/chat"),
    OLLAMA_GENERATE("ollama", "generate", "text_completion", "/api/generate"),
    OLLAMA_EMBED("ollama", "embed", "embeddings", "/api/embed"),
    OLLAMA_EMBEDDINGS("ollama", "embeddings", "embeddings", "/api/embeddings"),
    COHERE_CHAT("cohere", "chat", "chat", "/v2/chat"),
    COHERE_EMBED("cohere", "embed", "embeddings", "/v2/embed"),
    COHERE_RERANK("cohere", "rerank", "rerank", "/v2/rerank"),
    CONVERSE("aws.bedrock", "Converse", "chat", "/converse"),
    CONVERSE_STREAM("aws.bedrock", "ConverseStream", "chat", "/converse-stream"),
    INVOKE_MODEL("aws.bedrock", "InvokeModel", "chat", "/invoke"),
    INVOKE_MODEL_STREAM("aws.bedrock", "InvokeModelWithResponseStream", "chat", "/invoke-with-response-stream");

    private final String home;
    private final String wire;
    private final String operation;
    private final String pathEnd;

    WireApi(String home, String wire, String operation, String pathEnd) {
        this.home = home;
        this.wire = wire;
        this.operation = operation;
        this.pathEnd = pathEnd;
    }

    /**
     * The API that a request is for, by the end of its path: whatever stands before that is a proxy's, a version or a deployment. Null when
     * it is for none of these, such as the count of tokens, a batch or a list of models.
     */
    public static @Nullable WireApi of(String method, String path) {
        if (!method.equals("POST")) {
            return null;
        }
        WireApi closest = null;
        for (WireApi api : values()) {
            boolean closer = closest == null || api.pathEnd.length() > closest.pathEnd.length();
            if (closer && api.fits(path)) {
                closest = api;
            }
        }
        return closest;
    }

    /** Amazon's ends are words that others use, too. */
    private boolean fits(String path) {
        return path.endsWith(pathEnd) && (!home.equals("aws.bedrock") || PathModel.isBedrock(path));
    }

    /** The value of {@code api}. */
    public String wire() {
        return wire;
    }

    /** The value of {@code operation}. */
    public String operation() {
        return operation;
    }

    /** The provider whose API this is, whoever serves it. */
    String home() {
        return home;
    }

    void readRequest(Node body, LlmRequest.Builder request) {
        switch (this) {
            case CHAT_COMPLETIONS -> OpenAiRequests.chat(body, request);
            case RESPONSES -> OpenAiRequests.responses(body, request);
            case EMBEDDINGS -> OpenAiRequests.embeddings(body, request);
            case COMPLETIONS -> OpenAiRequests.completions(body, request);
            case MESSAGES -> AnthropicRequests.messages(body, request);
            case GENERATE_CONTENT -> GeminiRequests.generate(body, false, request);
            case STREAM_GENERATE_CONTENT -> GeminiRequests.generate(body, true, request);
            case EMBED_CONTENT -> GeminiRequests.embed(body, request);
            case BATCH_EMBED_CONTENTS -> GeminiRequests.batchEmbed(body, request);
            case OLLAMA_CHAT -> OllamaRequests.chat(body, request);
            case OLLAMA_GENERATE -> OllamaRequests.generate(body, request);
            case OLLAMA_EMBED -> OllamaRequests.embed(body, request);
            case OLLAMA_EMBEDDINGS -> OllamaRequests.embeddings(body, request);
            case COHERE_CHAT -> CohereRequests.chat(body, request);
            case COHERE_EMBED -> CohereRequests.embed(body, request);
            case COHERE_RERANK -> CohereRequests.rerank(body, request);
            case CONVERSE -> ConverseRequests.converse(body, false, request);
            case CONVERSE_STREAM -> ConverseRequests.converse(body, true, request);
            case INVOKE_MODEL -> InvokeRequests.invoke(body, false, request);
            case INVOKE_MODEL_STREAM -> InvokeRequests.invoke(body, true, request);
        }
    }

    AnswerReader newAnswer(TextBudget budget) {
        return switch (this) {
            case CHAT_COMPLETIONS, COMPLETIONS -> new ChatAnswer(budget);
            case RESPONSES -> new ResponsesAnswer(budget);
            case EMBEDDINGS -> new EmbeddingsAnswer();
            case MESSAGES -> new MessageAnswer(budget);
            case GENERATE_CONTENT, STREAM_GENERATE_CONTENT -> new GenerateContentAnswer(budget);
            case EMBED_CONTENT, BATCH_EMBED_CONTENTS -> new EmbedContentAnswer();
            case OLLAMA_CHAT, OLLAMA_GENERATE -> new OllamaAnswer(budget);
            case OLLAMA_EMBED, OLLAMA_EMBEDDINGS -> new OllamaEmbeddings();
            case COHERE_CHAT -> new CohereMessage(budget);
            case COHERE_EMBED, COHERE_RERANK -> new CohereNumbers();
            case CONVERSE, CONVERSE_STREAM -> new ConverseAnswer(budget);
            case INVOKE_MODEL, INVOKE_MODEL_STREAM -> new InvokeAnswer(budget);
        };
    }

    /** How much of an answer in one piece is kept. */
    JsonLimits answerLimits() {
        if (this == INVOKE_MODEL) {
            return BodyLimits.INVOKED;
        }
        return operation.equals("embeddings") ? BodyLimits.VECTORS : BodyLimits.ANSWER;
    }
}
