package io.llmlog;

import io.llmlog.event.LlmRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of {@link LlmLogger} on the default logger, for a line in passing. Nothing needs to be configured; nothing throws. */
public final class LlmLog {
    private LlmLog() {}

    /** See {@link LlmLogger#record(LlmRequest, LlmCall)}. */
    public static <T, X extends Exception> T record(LlmRequest request, LlmCall<T, X> call) throws X {
        return LlmLogger.getDefault().record(request, call);
    }

    /** See {@link LlmLogger#timer}. */
    public static LLMTimer timer(LlmRequest request) {
        return LlmLogger.getDefault().timer(request);
    }

    /** See {@link LlmLogger#logInteraction(String, String)}. */
    public static String logInteraction(@Nullable String prompt, @Nullable String response) {
        return LlmLogger.getDefault().logInteraction(prompt, response);
    }

    /** See {@link LlmLogger#logInteraction(String, String, String)}. */
    public static String logInteraction(@Nullable String prompt, @Nullable String response, @Nullable String model) {
        return LlmLogger.getDefault().logInteraction(prompt, response, model);
    }

    /** See {@link LlmLogger#logInteraction(String, String, String, String, long, double, Map)}. */
    public static String logInteraction(
            @Nullable String prompt,
            @Nullable String response,
            @Nullable String model,
            @Nullable String userId,
            long tokensUsed,
            double latencyMs,
            @Nullable Map<String, ?> customFields) {
        return LlmLogger.getDefault()
                .logInteraction(prompt, response, model, userId, tokensUsed, latencyMs, customFields);
    }

    /** See {@link LlmLogger#logError(String)}. */
    public static String logError(String message) {
        return LlmLogger.getDefault().logError(message);
    }

    /** See {@link LlmLogger#logError(String, String)}. */
    public static String logError(String message, @Nullable String prompt) {
        return LlmLogger.getDefault().logError(message, prompt);
    }

    /** See {@link LlmLogger#feedback}. */
    public static void feedback(String callId, @Nullable Double score, @Nullable String label) {
        LlmLogger.getDefault().feedback(callId, score, label);
    }
}
