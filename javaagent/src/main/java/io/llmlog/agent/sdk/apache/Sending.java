package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.call.Attempt;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An attempt on its way, and how what belongs to it is asked. Used by the thread that sends. */
final class Sending {
    private static final String ENCODING = "content-encoding";

    private final Shape shape;
    private final WireApi api;
    private final Attempt attempt;
    private @Nullable TappedEntity tapped;
    private @Nullable Object inItsPlace;

    Sending(Shape shape, WireApi api, Attempt attempt) {
        this.shape = shape;
        this.api = api;
        this.attempt = attempt;
    }

    Attempt attempt() {
        return attempt;
    }

    /** An answer has come; whether it is compressed. */
    boolean answered(Object answer) throws Throwable {
        Function<String, @Nullable String> headers = shape.headers(answer);
        watch(answer, headers);
        return headers.apply(ENCODING) != null;
    }

    /** The same answer again, if it was given an entity that is not compressed; some versions leave the header as it was. */
    void uncompressed(Object answer) throws Throwable {
        if (tapped == null || shape.entity(answer) == inItsPlace) {
            return;
        }
        tapped.lookAway();
        Function<String, @Nullable String> headers = shape.headers(answer);
        watch(answer, name -> name.equals(ENCODING) ? null : headers.apply(name));
    }

    private void watch(Object answer, Function<String, @Nullable String> headers) throws Throwable {
        int status = shape.status(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
        Object entity = shape.entity(answer);
        if (entity == null) {
            attempt.bodyEnded();
            return;
        }
        tapped = new TappedEntity(entity, attempt);
        shape.replaceEntity(answer, tapped);
        inItsPlace = shape.entity(answer);
    }
}
