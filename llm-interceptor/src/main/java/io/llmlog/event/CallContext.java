package io.llmlog.event;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** This context, with what it does not know taken from another; labels and tags of both, those of this one winning. */
    public CallContext orElse(CallContext other) {
        if (other.equals(EMPTY)) {
            return this;
        }
        if (equals(EMPTY)) {
            return other;
        }
        return new CallContext(
                either(userId, other.userId),
                either(sessionId, other.sessionId),
                either(conversationId, other.conversationId),
                either(tenantId, other.tenantId),
                either(feature, other.feature),
                either(traceId, other.traceId),
                either(spanId, other.spanId),
                bothLabels(other),
                bothTags(other));
    }

    private Map<String, String> bothLabels(CallContext other) {
        if (labels.isEmpty() || other.labels.isEmpty()) {
            return labels.isEmpty() ? other.labels : labels;
        }
        Map<String, String> both = new LinkedHashMap<>(other.labels);
        both.putAll(labels);
        return both;
    }

    private List<String> bothTags(CallContext other) {
        if (tags.isEmpty() || other.tags.isEmpty()) {
            return tags.isEmpty() ? other.tags : tags;
        }
        Set<String> both = new LinkedHashSet<>(tags);
        both.addAll(other.tags);
        return List.copyOf(both);
    }

    private static @Nullable String either(@Nullable String first, @Nullable String second) {
        return first != null ? first : second;
    }

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
