package io.llmlog.examples.provider.shapes;

import com.anthropic.errors.AnthropicServiceException;
import com.openai.errors.OpenAIServiceException;
import java.util.List;

/** What an SDK's exception tells beyond its message. */
final class Details {
    private Details() {}

    static List<String> of(Throwable thrown) {
        if (thrown instanceof OpenAIServiceException e) {
            return List.of(
                    "status " + e.statusCode(),
                    "headers " + e.headers(),
                    "code " + e.code() + ", type " + e.type() + ", param " + e.param(),
                    "body " + e.body());
        }
        if (thrown instanceof AnthropicServiceException e) {
            return List.of("status " + e.statusCode(), "headers " + e.headers(), "body " + e.body());
        }
        return List.of();
    }
}
