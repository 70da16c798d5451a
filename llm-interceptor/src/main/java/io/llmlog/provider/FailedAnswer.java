package io.llmlog.provider;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.json.JsonFeed;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/** The body of an answer whose status says that the request failed. */
final class FailedAnswer extends AnswerBody {
    private final JsonFeed json = new JsonFeed(BodyLimits.ERROR);
    private final @Nullable String errorType;

    /**
     * A reader for an answer.
     *
     * @param errorType the header in which Amazon says what the body does not: a name, with a URI behind a colon or without
     */
    FailedAnswer(@Nullable String errorType) {
        this.errorType = errorType == null ? null : errorType.split(":", 2)[0].strip();
    }

    @Override
    public void feed(byte[] bytes, int start, int length, long nanoTime) {
        json.offer(bytes, start, length);
    }

    @Override
    public boolean isComplete() {
        return json.isComplete();
    }

    @Override
    public boolean isStream() {
        return false;
    }

    @Override
    public Answer end() {
        Failure failure = named(ErrorBody.read(new Node(json.partial())));
        return new Answer(LlmResponse.builder().build(), json.isComplete(), failure, null, null, null);
    }

    private @Nullable Failure named(@Nullable Failure said) {
        if (errorType == null || errorType.isEmpty() || (said != null && said.type() != null)) {
            return said;
        }
        return said == null
                ? new Failure(errorType, null, null, null)
                : new Failure(errorType, said.code(), said.message(), null);
    }
}
