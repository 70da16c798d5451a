package io.llmlog.analytics.generate.llm;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.world.Provider;
import io.llmlog.event.Failure;
import io.llmlog.event.HttpFacts;
import org.jspecify.annotations.Nullable;

/** How a call fails, as the providers tell it. */
enum FailureKind {
    RATE_LIMITED(429, "rate_limit_error", "rate_limit_exceeded", "Rate limit reached; try again later", 60, true),
    UNAVAILABLE(503, "server_error", "service_unavailable", "The engine is currently overloaded", 900, true),
    BROKEN(500, "server_error", "internal_error", "The server had an error while processing the request", 1_500, true),
    TIMEOUT(null, "java.net.http.HttpTimeoutException", null, "request timed out", 30_000, true),
    TOO_LONG(
            400,
            "invalid_request_error",
            "context_length_exceeded",
            "The request exceeds the maximum context length of the model",
            120,
            false),
    INVALID(400, "invalid_request_error", "invalid_value", "Invalid value for 'temperature'", 80, false),
    REFUSED(400, "invalid_request_error", "content_filter", "The request was refused by a content filter", 350, false);

    private final @Nullable Integer status;
    private final String type;
    private final @Nullable String code;
    private final String message;
    private final double medianMillis;
    private final boolean worthAnotherTry;

    FailureKind(
            @Nullable Integer status,
            String type,
            @Nullable String code,
            String message,
            double medianMillis,
            boolean worthAnotherTry) {
        this.status = status;
        this.type = type;
        this.code = code;
        this.message = message;
        this.medianMillis = medianMillis;
        this.worthAnotherTry = worthAnotherTry;
    }

    boolean isWorthAnotherTry() {
        return worthAnotherTry;
    }

    /** Anthropic has types of its own for some. */
    Failure failure(Provider provider) {
        String told = provider == Provider.ANTHROPIC && this == UNAVAILABLE ? "overloaded_error" : type;
        return new Failure(told, code, message, null);
    }

    /** Null where there was no answer. */
    @Nullable
    HttpFacts http(Provider provider) {
        if (status == null) {
            return null;
        }
        int told = provider == Provider.ANTHROPIC && this == UNAVAILABLE ? 529 : status;
        return new HttpFacts(told, this == RATE_LIMITED ? 0L : null, null);
    }

    /** Timeouts are those of the client and end when they are set to. */
    double millis(Dice dice) {
        return this == TIMEOUT ? medianMillis + dice.below(40) : dice.logNormal(medianMillis, 0.6);
    }
}
