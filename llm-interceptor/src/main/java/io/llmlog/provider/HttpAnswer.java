package io.llmlog.provider;

import io.llmlog.event.HttpFacts;
import io.llmlog.provider.wire.HeaderCount;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what an answer tells besides its body. */
public final class HttpAnswer {
    private HttpAnswer() {}

    /**
     * Status and what is left of the rate limits.
     *
     * @param header gives the first value of a header of that lower-case name
     */
    public static HttpFacts facts(int status, Function<String, @Nullable String> header) {
        return new HttpFacts(
                status,
                remaining(header, "x-ratelimit-remaining-requests", "anthropic-ratelimit-requests-remaining"),
                remaining(header, "x-ratelimit-remaining-tokens", "anthropic-ratelimit-tokens-remaining"));
    }

    private static @Nullable Long remaining(
            Function<String, @Nullable String> header, String openai, String anthropic) {
        return HeaderCount.of(header.apply(openai) == null ? header.apply(anthropic) : header.apply(openai));
    }
}
