package io.llmlog.provider;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import io.llmlog.internal.json.JsonFeed;
import io.llmlog.provider.wire.ErrorBody;
import io.llmlog.provider.wire.Node;

/** The body of an answer whose status says that the request failed. */
final class FailedAnswer extends AnswerBody {
    private final JsonFeed json = new JsonFeed(BodyLimits.ERROR);

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
        Failure failure = ErrorBody.read(new Node(json.partial()));
        return new Answer(LlmResponse.builder().build(), json.isComplete(), failure, null, null, null);
    }
}
