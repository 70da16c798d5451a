package io.llmlog.provider;

import io.llmlog.event.Failure;
import io.llmlog.internal.json.JsonFeed;
import io.llmlog.internal.json.JsonLimits;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Node;
import org.jspecify.annotations.Nullable;

/** An answer that is one JSON value. */
final class JsonAnswer extends AnswerBody {
    static final Failure INVALID = new Failure("invalid_answer", null, "the answer is not valid JSON", null);

    private final AnswerReader reader;
    private final JsonFeed json;

    JsonAnswer(AnswerReader reader, JsonLimits limits) {
        this.reader = reader;
        this.json = new JsonFeed(limits);
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
        reader.whole(new Node(json.partial()));
        return new Answer(reader.response(), json.isComplete(), failure(), null, null, null);
    }

    private @Nullable Failure failure() {
        return json.isBroken() ? INVALID : reader.failure();
    }
}
