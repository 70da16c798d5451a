package io.llmlog.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the application made the call.
 *
 * @param feature the part of the application that asked
 * @param labels free-form, keys kept as written
 */
public record CallContext(
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String conversationId,
        @Nullable String tenantId,
        @Nullable String feature,
        @Nullable String traceId,
        @Nullable String spanId,
        Map<String, String> labels,
        List<String> tags) {
    public CallContext {
        labels = Map.copyOf(labels);
        tags = List.copyOf(tags);
    }

    /** Nothing is known. */
    public static final CallContext EMPTY = builder().build();

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder holding these values. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.userId = userId;
        builder.sessionId = sessionId;
        builder.conversationId = conversationId;
        builder.tenantId = tenantId;
        builder.feature = feature;
        builder.traceId = traceId;
        builder.spanId = spanId;
        builder.labels = labels;
        builder.tags = tags;
        return builder;
    }

    /** Builds a {@link CallContext}. Not thread-safe; every value may be left out. */
    public static final class Builder {
        private @Nullable String userId;
        private @Nullable String sessionId;
        private @Nullable String conversationId;
        private @Nullable String tenantId;
        private @Nullable String feature;
        private @Nullable String traceId;
        private @Nullable String spanId;
        private Map<String, String> labels = Map.of();
        private List<String> tags = List.of();

        private Builder() {}

        public Builder userId(@Nullable String userId) {
            this.userId = userId;
            return this;
        }

        public Builder sessionId(@Nullable String sessionId) {
            this.sessionId = sessionId;
            return this;
        }

        public Builder conversationId(@Nullable String conversationId) {
            this.conversationId = conversationId;
            return this;
        }

        public Builder tenantId(@Nullable String tenantId) {
            this.tenantId = tenantId;
            return this;
        }

        public Builder feature(@Nullable String feature) {
            this.feature = feature;
            return this;
        }

        public Builder traceId(@Nullable String traceId) {
            this.traceId = traceId;
            return this;
        }

        public Builder spanId(@Nullable String spanId) {
            this.spanId = spanId;
            return this;
        }

        public Builder labels(Map<String, String> labels) {
            this.labels = labels;
            return this;
        }

        public Builder tags(List<String> tags) {
            this.tags = tags;
            return this;
        }

        public CallContext build() {
            return new CallContext(userId, sessionId, conversationId, tenantId, feature, traceId, spanId, labels, tags);
        }
    }
}
