package io.llmlog.agent.sdk.jdk;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An attempt on its way. */
record Sending(WireApi api, Attempt attempt) {

    /** The answer's head. */
    void answered(ResponseInfo head) {
        Function<String, @Nullable String> headers =
                name -> head.headers().firstValue(name).orElse(null);
        attempt.answered(HttpAnswer.facts(head.statusCode(), headers), AnswerBody.of(api, head.statusCode(), headers));
    }

    /** An application that interrupts its thread or cancels its future wants no answer any more. */
    void failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof InterruptedException || cause instanceof CancellationException) {
            attempt.closed();
        } else {
            attempt.failed(cause);
        }
    }
}
