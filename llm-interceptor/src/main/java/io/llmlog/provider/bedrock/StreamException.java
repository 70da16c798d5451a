package io.llmlog.provider.bedrock;

import io.llmlog.event.Failure;
import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/** Reads an exception that a stream told of after it had begun, such as {@code modelStreamErrorException}. */
final class StreamException {
    private StreamException() {}

    static Failure read(Node exception) {
        Node body = exception.get("body");
        Long status = body.get("originalStatusCode").count();
        return new Failure(
                exception.get("type").text(), status == null ? null : String.valueOf(status), message(body), null);
    }

    /** What the model said is more to the point than what Amazon says of it. */
    private static @Nullable String message(Node body) {
        String original = body.get("originalMessage").someText();
        return original == null ? body.get("message").text() : original;
    }
}
