package io.llmlog.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the provider answered.
 *
 * <p>{@code outputMessages} is a JSON tree of JDK types like {@link LlmRequest#messages()}.
 *
 * @param text the text of the answer
 * @param model the model that answered
 * @param id the provider's id of the answer
 * @param serviceTier what the provider says that the answer was served and is billed as
 * @param outputMessages the whole answer
 * @param toolCalls number of tool calls
 * @param toolNames tools called
 */
public record LlmResponse(
        @Nullable String text,
        @Nullable String model,
        @Nullable String id,
        @Nullable String serviceTier,
        @Nullable TokenUsage usage,
        List<String> finishReasons,
        @Nullable List<?> outputMessages,
        @Nullable Integer toolCalls,
        List<String> toolNames,
        @Nullable Integer embeddingDims,
        @Nullable Integer imagesOut) {
    public LlmResponse {
        finishReasons = List.copyOf(finishReasons);
        toolNames = List.copyOf(toolNames);
    }

    /** An answer of which only the text is known. */
    public static LlmResponse of(@Nullable String text) {
        return builder().text(text).build();
    }

    /** An answer with its token counts. */
    public static LlmResponse of(@Nullable String text, long inputTokens, long outputTokens) {
        return builder()
                .text(text)
                .usage(TokenUsage.of(inputTokens, outputTokens))
                .build();
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder holding these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.text = text;
        builder.model = model;
        builder.id = id;
        builder.serviceTier = serviceTier;
        builder.usage = usage;
        builder.finishReasons = finishReasons;
        builder.outputMessages = outputMessages;
        builder.toolCalls = toolCalls;
        builder.toolNames = toolNames;
        builder.embeddingDims = embeddingDims;
        builder.imagesOut = imagesOut;
        return builder;
    }

    /** Builds a {@link LlmResponse}. Not thread-safe; every value may be left out. */
    public static final class Builder {
        private @Nullable String text;
        private @Nullable String model;
        private @Nullable String id;
        private @Nullable String serviceTier;
        private @Nullable TokenUsage usage;
        private List<String> finishReasons = List.of();
        private @Nullable List<?> outputMessages;
        private @Nullable Integer toolCalls;
        private List<String> toolNames = List.of();
        private @Nullable Integer embeddingDims;
        private @Nullable Integer imagesOut;

        private Builder() {}

        public Builder text(@Nullable String text) {
            this.text = text;
            return this;
        }

        public Builder model(@Nullable String model) {
            this.model = model;
            return this;
        }

        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        public Builder serviceTier(@Nullable String serviceTier) {
            this.serviceTier = serviceTier;
            return this;
        }

        public Builder usage(@Nullable TokenUsage usage) {
            this.usage = usage;
            return this;
        }

        public Builder finishReasons(List<String> finishReasons) {
            this.finishReasons = finishReasons;
            return this;
        }

        public Builder outputMessages(@Nullable List<?> outputMessages) {
            this.outputMessages = outputMessages;
            return this;
        }

        public Builder toolCalls(@Nullable Integer toolCalls) {
            this.toolCalls = toolCalls;
            return this;
        }

        public Builder toolNames(List<String> toolNames) {
            this.toolNames = toolNames;
            return this;
        }

        public Builder embeddingDims(@Nullable Integer embeddingDims) {
            this.embeddingDims = embeddingDims;
            return this;
        }

        public Builder imagesOut(@Nullable Integer imagesOut) {
            this.imagesOut = imagesOut;
            return this;
        }

        public LlmResponse build() {
            return new LlmResponse(
                    text,
                    model,
                    id,
                    serviceTier,
                    usage,
                    finishReasons,
                    outputMessages,
                    toolCalls,
                    toolNames,
                    embeddingDims,
                    imagesOut);
        }
    }
}
