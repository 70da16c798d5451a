package io.llmlog.examples.provider.shapes;

import com.anthropic.errors.AnthropicServiceException;
import com.openai.errors.OpenAIServiceException;
import java.util.List;

/** What an SDK's exception tells beyond its message. */
final class Details {
    private Details() {}

    /** An SDK that is not there has thrown nothing, and its classes must not be asked for. */
    static List<String> of(Throwable thrown) {
        if (isOf("com.openai.", thrown) && thrown instanceof OpenAIServiceException e) {
            return List.of(
                    "status " + e.statusCode(),
                    "headers " + e.headers(),
                    "code " + e.code() + ", type " + e.type() + ", param " + e.param(),
                    "body " + e.body());
        }
        if (isOf("com.anthropic.", thrown) && thrown instanceof AnthropicServiceException e) {
            return List.of("status " + e.statusCode(), "headers " + e.headers(), "body " + e.body());
        }
        return List.of();
    }

    private static boolean isOf(String sdk, Throwable thrown) {
        return thrown.getClass().getName().startsWith(sdk);
    }
}
