package io.llmlog.agent.sdk.bedrock;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An attempt, and how its answer is to be read. */
record Sending(Shape shape, WireApi api, Attempt attempt) {
    private static final int SLICE = 8192;

    void answered(Object head) throws Throwable {
        int status = shape.status(head);
        Function<String, @Nullable String> headers = shape.headers(head);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
    }

    /** The buffer is the SDK's own and stays as it is. */
    void read(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            attempt.read(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            return;
        }
        ByteBuffer copy = bytes.duplicate();
        byte[] slice = new byte[Math.min(SLICE, copy.remaining())];
        while (copy.hasRemaining()) {
            int length = Math.min(slice.length, copy.remaining());
            copy.get(slice, 0, length);
            attempt.read(slice, 0, length);
        }
    }

    /** The SDK is done with the answer. An exception that tells what the provider answered is in the answer, too. */
    void ended(@Nullable Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause == null || shape.isAnswer(cause)) {
            attempt.bodyEnded();
        } else if (cause instanceof CancellationException) {
            attempt.closed();
        } else {
            attempt.failed(cause);
        }
    }
}
