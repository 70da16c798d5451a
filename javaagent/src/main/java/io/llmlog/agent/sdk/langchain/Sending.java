package io.llmlog.agent.sdk.langchain;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client at work, from the woven entry to the end of the answer.
 *
 * @param request by which a client that passes on what it was given is told from the one inside it
 * @param thread that entered
 */
record Sending(Object request, Thread thread, Shape shape, WireApi api, Attempt attempt, boolean streams) {

    /** The whole answer came back. */
    void answered(Object answer) throws Throwable {
        Function<String, @Nullable String> headers = shape.headers(answer);
        int status = shape.status(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
        feed(shape.answerBody(answer));
        attempt.bodyEnded();
    }

    /** It threw, or its listener was told of an exception. An exception that stands for a status has the body for its message. */
    void failed(@Nullable Throwable thrown) throws Throwable {
        Throwable cause = thrown == null ? new IllegalStateException("no answer") : thrown;
        Integer status = shape.status(cause);
        if (status == null) {
            attempt.failed(cause);
            return;
        }
        Function<String, @Nullable String> none = name -> null;
        attempt.answered(HttpAnswer.facts(status, none), AnswerBody.of(api, status, none));
        feed(cause.getMessage());
        attempt.bodyEnded();
    }

    /** The head of a stream came; {@code null} when nobody told of it. Gives how its events are framed. */
    boolean opened(@Nullable Object head) throws Throwable {
        Function<String, @Nullable String> told = head == null ? name -> null : shape.headers(head);
        String type = told.apply("content-type");
        boolean framed = type == null || type.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        Function<String, @Nullable String> headers =
                type == null ? name -> name.equals("content-type") ? "text/event-stream" : told.apply(name) : told;
        int status = head == null ? 200 : shape.status(head);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
        return framed;
    }

    void feed(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            TextFeed.feed(text, attempt::read);
        }
    }
}
