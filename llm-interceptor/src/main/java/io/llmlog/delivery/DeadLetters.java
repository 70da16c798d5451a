package io.llmlog.delivery;

import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import java.time.Clock;

/**
 * The file of events that a server will never take: one JSON line each, with the sink, the reason and the event as it was, so that they can be
 * sent again once the reason is gone. Thread-safe as far as its sink is.
 */
final class DeadLetters {
    /** What a letter holds beside its event, usually. */
    private static final int ENVELOPE_BYTES = 1024;

    private final Sink file;
    private final Clock clock;

    DeadLetters(Sink file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Keeps a line. False when the disk does not take it now; then it must not be counted as dealt with. */
    boolean keep(String sinkName, Lines lines, int line, Delivery.Dead dead) {
        JsonBuffer json = new JsonBuffer(lines.end(line) - lines.start(line) + ENVELOPE_BYTES);
        json.raw('{').string("@timestamp").raw(':').string(clock.instant().toString());
        json.raw(',').string("sink").raw(':').string(sinkName);
        json.raw(',').string("reason").raw(':').string(dead.reason());
        json.raw(',').string("detail").raw(':').string(dead.detail());
        json.raw(',').string("event").raw(':');
        json.raw(lines.bytes(), lines.start(line), lines.end(line) - 1).raw('}').raw('\n');
        return file.write(new Lines(json.array(), 0, new int[] {json.length()}, 1)) == 1;
    }

    void close() {
        file.close();
    }
}
