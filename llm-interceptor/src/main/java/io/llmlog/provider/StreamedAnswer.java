package io.llmlog.provider;

import io.llmlog.event.Failure;
import io.llmlog.internal.json.JsonFeed;
import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Framing;
import io.llmlog.provider.wire.Node;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer in events. */
final class StreamedAnswer extends AnswerBody implements Framing.Receiver {
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final AnswerReader reader;
    private final Framing events;
    private final JsonFeed json = new JsonFeed(BodyLimits.ANSWER);
    private long eventBytes;
    private int doneBytes;

    private boolean done;
    private boolean over;
    private boolean invalid;
    private int chunks;
    private long now;
    private @Nullable Long firstContentAt;
    private @Nullable Long lastChunkAt;
    private long maxGap;

    StreamedAnswer(AnswerReader reader, Function<Framing.Receiver, Framing> framing) {
        this.reader = reader;
        this.events = framing.apply(this);
    }

    @Override
    public void feed(byte[] bytes, int start, int length, long nanoTime) {
        now = nanoTime;
        events.feed(bytes, start, length);
    }

    @Override
    public void data(byte[] bytes, int start, int length) {
        for (int i = 0; i < length && doneBytes == eventBytes + i && doneBytes < DONE.length; i++) {
            doneBytes += bytes[start + i] == DONE[doneBytes] ? 1 : 0;
        }
        eventBytes += length;
        json.offer(bytes, start, length);
    }

    @Override
    public void endOfEvent() {
        if (doneBytes == DONE.length) {
            done = true;
        } else {
            // What the connection's end cuts off is incomplete, not invalid.
            invalid |= eventBytes > 0 && !json.isComplete() && !over;
            chunk();
        }
        json.reset();
        eventBytes = 0;
        doneBytes = 0;
    }

    private void chunk() {
        Node event = new Node(json.partial());
        if (event.get("type").is("ping")) {
            return;
        }
        chunks++;
        if (lastChunkAt != null) {
            maxGap = Math.max(maxGap, now - lastChunkAt);
        }
        lastChunkAt = now;
        if (reader.event(event, eventBytes) && firstContentAt == null) {
            firstContentAt = now;
        }
    }

    @Override
    public boolean isComplete() {
        return done || events.ended() || reader.ended();
    }

    @Override
    public boolean isStream() {
        return true;
    }

    @Override
    public Answer end() {
        over = true;
        events.end();
        return new Answer(
                reader.response(), isComplete(), failure(), chunks, firstContentAt, chunks > 1 ? maxGap : null);
    }

    /** An event that is no JSON counts when nothing came to an end after it: then it is what the application stumbled over. */
    private @Nullable Failure failure() {
        return reader.failure() == null && invalid && !isComplete() ? JsonAnswer.INVALID : reader.failure();
    }
}
