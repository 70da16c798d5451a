package io.llmlog.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application asked. Everything may be unknown; only what is known appears in the event.
 *
 * <p>{@code messages} is the conversation as sent, a JSON tree of JDK types ({@code List}, {@code Map}, {@code String}, {@code Number},
 * {@code Boolean}, null). It is taken by reference: it must not change once handed over.
 *
 * @param operation chat, text_completion, embeddings, generate_content, ...
 * @param provider openai, anthropic, ...
 * @param model the model asked for
 * @param api the provider's API, such as {@code chat.completions}
 * @param endpoint path of the request, without query string
 * @param prompt the last user message
 * @param messages the whole conversation
 * @param promptName name of the prompt template
 * @param category what the prompt is about; null to have it found out
 */
public record LlmRequest(
        @Nullable String operation,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String api,
        @Nullable String endpoint,
        @Nullable String serverAddress,
        @Nullable Integer serverPort,
        @Nullable String prompt,
        @Nullable String systemPrompt,
        @Nullable List<?> messages,
        @Nullable Boolean stream,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        @Nullable Long seed,
        @Nullable Integer toolsOffered,
        @Nullable Integer imagesIn,
        @Nullable Integer embeddingInputs,
        @Nullable String promptName,
        @Nullable String promptVersion,
        @Nullable Category category) {
    /** A request of which prompt and model are known. */
    public static LlmRequest of(@Nullable String prompt, @Nullable String model) {
        return builder().prompt(prompt).model(model).build();
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder holding these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.operation = operation;
        builder.provider = provider;
        builder.model = model;
        builder.api = api;
        builder.endpoint = endpoint;
        builder.serverAddress = serverAddress;
        builder.serverPort = serverPort;
        builder.prompt = prompt;
        builder.systemPrompt = systemPrompt;
        builder.messages = messages;
        builder.stream = stream;
        builder.temperature = temperature;
        builder.topP = topP;
        builder.maxTokens = maxTokens;
        builder.seed = seed;
        builder.toolsOffered = toolsOffered;
        builder.imagesIn = imagesIn;
        builder.embeddingInputs = embeddingInputs;
        builder.promptName = promptName;
        builder.promptVersion = promptVersion;
        builder.category = category;
        return builder;
    }

    /** Builds a {@link LlmRequest}. Not thread-safe; every value may be left out. */
    public static final class Builder {
        private @Nullable String operation;
        private @Nullable String provider;
        private @Nullable String model;
        private @Nullable String api;
        private @Nullable String endpoint;
        private @Nullable String serverAddress;
        private @Nullable Integer serverPort;
        private @Nullable String prompt;
        private @Nullable String systemPrompt;
        private @Nullable List<?> messages;
        private @Nullable Boolean stream;
        private @Nullable Double temperature;
        private @Nullable Double topP;
        private @Nullable Integer maxTokens;
        private @Nullable Long seed;
        private @Nullable Integer toolsOffered;
        private @Nullable Integer imagesIn;
        private @Nullable Integer embeddingInputs;
        private @Nullable String promptName;
        private @Nullable String promptVersion;
        private @Nullable Category category;

        private Builder() {}

        public Builder operation(@Nullable String operation) {
            this.operation = operation;
            return this;
        }

        public Builder provider(@Nullable String provider) {
            this.provider = provider;
            return this;
        }

        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        public Builder api(@Nullable String api) {
            this.api = api;
            return this;
        }

        public Builder endpoint(@Nullable String endpoint) {
            this.endpoint = endpoint;
            return this;
        }

        public Builder serverAddress(@Nullable String serverAddress) {
            this.serverAddress = serverAddress;
            return this;
        }

        public Builder serverPort(@Nullable Integer serverPort) {
            this.serverPort = serverPort;
            return this;
        }

        public Builder prompt(@Nullable String prompt) {
            this.prompt = prompt;
            return this;
        }

        public Builder systemPrompt(@Nullable String systemPrompt) {
            this.systemPrompt = systemPrompt;
            return this;
        }

        public Builder messages(@Nullable List<?> messages) {
            this.messages = messages;
            return this;
        }

        public Builder stream(@Nullable Boolean stream) {
            this.stream = stream;
            return this;
        }

        public Builder temperature(@Nullable Double temperature) {
            this.temperature = temperature;
            return this;
        }

        public Builder topP(@Nullable Double topP) {
            this.topP = topP;
            return this;
        }

        public Builder maxTokens(@Nullable Integer maxTokens) {
            this.maxTokens = maxTokens;
            return this;
        }

        public Builder seed(@Nullable Long seed) {
            this.seed = seed;
            return this;
        }

        public Builder toolsOffered(@Nullable Integer toolsOffered) {
            this.toolsOffered = toolsOffered;
            return this;
        }

        public Builder imagesIn(@Nullable Integer imagesIn) {
            this.imagesIn = imagesIn;
            return this;
        }

        public Builder embeddingInputs(@Nullable Integer embeddingInputs) {
            this.embeddingInputs = embeddingInputs;
            return this;
        }

        public Builder promptName(@Nullable String promptName) {
            this.promptName = promptName;
            return this;
        }

        public Builder promptVersion(@Nullable String promptVersion) {
            this.promptVersion = promptVersion;
            return this;
        }

        /** What the prompt is about, as the application says: it wins over every rule. */
        public Builder promptCategory(@Nullable String name) {
            return category(name == null ? null : new Category(name, CategorySource.LABEL));
        }

        public Builder category(@Nullable Category category) {
            this.category = category;
            return this;
        }

        public LlmRequest build() {
            return new LlmRequest(
                    operation,
                    provider,
                    model,
                    api,
                    endpoint,
                    serverAddress,
                    serverPort,
                    prompt,
                    systemPrompt,
                    messages,
                    stream,
                    temperature,
                    topP,
                    maxTokens,
                    seed,
                    toolsOffered,
                    imagesIn,
                    embeddingInputs,
                    promptName,
                    promptVersion,
                    category);
        }
    }
}
