package io.llmlog.provider.wire;

import io.llmlog.event.Failure;
import org.jspecify.annotations.Nullable;

/** Finds the provider's error in the body of a failed answer, in the forms OpenAI, Anthropic, Azure, Google, Ollama and their imitators use. */
public final class ErrorBody {
    private ErrorBody() {}

    /** The error that stands in {@code body}, or null when there is none. */
    public static @Nullable Failure read(Node body) {
        if (body.size() > 0) {
            // Google answers in an array where a stream was asked for, and so do its endpoints that speak OpenAI's API.
            return read(body.iterator().next());
        }
        Node error = body.get("error");
        if (error.text() != null) {
            return new Failure(null, null, error.text(), null);
        }
        return described(error.object() != null ? error : body);
    }

    private static @Nullable Failure described(Node error) {
        String type = error.get("type").is("error") ? null : error.get("type").text();
        if (type == null) {
            // Google's google.rpc.Status: a number as its code and a name as its status.
            type = error.get("status").text();
        }
        String code = code(error.get("code"));
        String message = error.get("message").text();
        if (code == null && message == null) {
            return null;
        }
        return new Failure(type == null ? code : type, code, message, null);
    }

    private static @Nullable String code(Node code) {
        return code.whole() != null ? String.valueOf(code.whole()) : code.text();
    }
}
