package io.llmlog.agent.sdk.okhttp;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An attempt on its way, and how what belongs to it is asked. */
record Sending(Shape shape, Object call, WireApi api, Attempt attempt) {

    /** The answer's head; gives the body that is to be watched. */
    @Nullable
    Object answered(Object answer) throws Throwable {
        int status = shape.status(answer);
        Function<String, @Nullable String> headers = shape.headers(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
        return shape.answerBody(answer);
    }

    /** A call that the application cancels ends in an exception like any other that fails. */
    void failed(Throwable thrown) {
        if (shape.isCanceled(call)) {
            attempt.closed();
        } else {
            attempt.failed(thrown);
        }
    }
}
