package io.llmlog.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log: an LLM call attempt, an ordinary log record, feedback or a loss marker. Immutable; processing makes changed copies.
 * What is not known is null and absent from the line.
 *
 * @param timestamp start of the attempt
 * @param eventId UUIDv7
 * @param callId groups the attempts of one call
 * @param attempt 0-based
 * @param thread name of the thread that captured the event
 * @param cost set while processing
 * @param privacy set while processing; null when nothing was replaced
 * @param content set while processing
 */
public record LlmEvent(
        Instant timestamp,
        EventType type,
        String eventId,
        @Nullable String callId,
        @Nullable Integer attempt,
        @Nullable Outcome outcome,
        @Nullable LlmRequest request,
        @Nullable LlmResponse response,
        @Nullable Timing timing,
        @Nullable StreamFacts stream,
        @Nullable HttpFacts http,
        @Nullable Failure failure,
        CallContext context,
        @Nullable LogFacts log,
        @Nullable String thread,
        @Nullable Feedback feedback,
        Capture capture,
        @Nullable Cost cost,
        @Nullable Privacy privacy,
        ContentFacts content) {

    /** A builder; timestamp and event id are made when the event is built unless they were set. */
    public static Builder builder(EventType type, Capture capture) {
        return new Builder(type, capture);
    }

    /** Whether this is a failure: {@code is_error} in the line. */
    public boolean isError() {
        return type == EventType.ERROR || outcome == Outcome.FAILURE;
    }

    /** The same without the whole conversations, {@code messages} and {@code output_messages}. */
    public LlmEvent withoutConversations() {
        return toBuilder()
                .request(
                        request == null
                                ? null
                                : request.toBuilder().messages(null).build())
                .response(
                        response == null
                                ? null
                                : response.toBuilder().outputMessages(null).build())
                .build();
    }

    /** A builder holding these values. */
    public Builder toBuilder() {
        Builder builder = new Builder(type, capture);
        builder.timestamp = timestamp;
        builder.eventId = eventId;
        builder.callId = callId;
        builder.attempt = attempt;
        builder.outcome = outcome;
        builder.request = request;
        builder.response = response;
        builder.timing = timing;
        builder.stream = stream;
        builder.http = http;
        builder.failure = failure;
        builder.context = context;
        builder.log = log;
        builder.thread = thread;
        builder.feedback = feedback;
        builder.cost = cost;
        builder.privacy = privacy;
        builder.content = content;
        return builder;
    }

    /** Builds a {@link LlmEvent}. Not thread-safe. */
    public static final class Builder {
        private EventType type;
        private Capture capture;
        private @Nullable Instant timestamp;
        private @Nullable String eventId;
        private CallContext context = CallContext.EMPTY;
        private @Nullable String callId;
        private @Nullable Integer attempt;
        private @Nullable Outcome outcome;
        private @Nullable LlmRequest request;
        private @Nullable LlmResponse response;
        private @Nullable Timing timing;
        private @Nullable StreamFacts stream;
        private @Nullable HttpFacts http;
        private @Nullable Failure failure;
        private @Nullable LogFacts log;
        private @Nullable String thread;
        private @Nullable Feedback feedback;
        private @Nullable Cost cost;
        private @Nullable Privacy privacy;
        private ContentFacts content = ContentFacts.NONE;

        private Builder(EventType type, Capture capture) {
            this.type = type;
            this.capture = capture;
        }

        /** Null means now. */
        public Builder timestamp(@Nullable Instant timestamp) {
            this.timestamp = timestamp;
            return this;
        }

        public Builder type(EventType type) {
            this.type = type;
            return this;
        }

        /** Null means a new one. */
        public Builder eventId(@Nullable String eventId) {
            this.eventId = eventId;
            return this;
        }

        public Builder callId(@Nullable String callId) {
            this.callId = callId;
            return this;
        }

        public Builder attempt(@Nullable Integer attempt) {
            this.attempt = attempt;
            return this;
        }

        public Builder outcome(@Nullable Outcome outcome) {
            this.outcome = outcome;
            return this;
        }

        public Builder request(@Nullable LlmRequest request) {
            this.request = request;
            return this;
        }

        public Builder response(@Nullable LlmResponse response) {
            this.response = response;
            return this;
        }

        public Builder timing(@Nullable Timing timing) {
            this.timing = timing;
            return this;
        }

        public Builder stream(@Nullable StreamFacts stream) {
            this.stream = stream;
            return this;
        }

        public Builder http(@Nullable HttpFacts http) {
            this.http = http;
            return this;
        }

        public Builder failure(@Nullable Failure failure) {
            this.failure = failure;
            return this;
        }

        public Builder context(CallContext context) {
            this.context = context;
            return this;
        }

        public Builder log(@Nullable LogFacts log) {
            this.log = log;
            return this;
        }

        public Builder thread(@Nullable String thread) {
            this.thread = thread;
            return this;
        }

        public Builder feedback(@Nullable Feedback feedback) {
            this.feedback = feedback;
            return this;
        }

        public Builder capture(Capture capture) {
            this.capture = capture;
            return this;
        }

        public Builder cost(@Nullable Cost cost) {
            this.cost = cost;
            return this;
        }

        public Builder privacy(@Nullable Privacy privacy) {
            this.privacy = privacy;
            return this;
        }

        public Builder content(ContentFacts content) {
            this.content = content;
            return this;
        }

        public LlmEvent build() {
            return new LlmEvent(
                    timestamp == null ? Instant.now() : timestamp,
                    type,
                    eventId == null ? EventId.next() : eventId,
                    callId,
                    attempt,
                    outcome,
                    request,
                    response,
                    timing,
                    stream,
                    http,
                    failure,
                    context,
                    log,
                    thread,
                    feedback,
                    capture,
                    cost,
                    privacy,
                    content);
        }
    }
}
