package io.llmlog.analytics.ingest;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events on their way into the store, which takes all of them in one transaction. Not thread-safe. */
public final class EventBatch {
    private final EventDecoder decoder;
    private final List<DecodedEvent> events = new ArrayList<>();
    private long bytes;
    private int dropped;

    /** An empty one, whose events pass those rules. */
    public EventBatch(EventRules rules) {
        decoder = new EventDecoder(rules);
    }

    /** Takes the event on that line (no line end; in a buffer with an array); takes nothing when it throws. */
    public void add(ByteBuffer line) throws MalformedEventException {
        DecodedEvent event = decoder.take(line);
        if (event == null) {
            dropped++;
        } else {
            events.add(event);
        }
        bytes += line.remaining();
    }

    /** Without those that were dropped. */
    public int size() {
        return events.size();
    }

    /** How many were taken and dropped by a hook. */
    public int dropped() {
        return dropped;
    }

    /** The length of the lines that were taken. */
    public long bytes() {
        return bytes;
    }

    List<DecodedEvent> events() {
        return List.copyOf(events);
    }

    /**
     * Stores the events together with how far their sources have been read.
     *
     * @return how many were new; the others were there already, or twice in the batch
     */
    public int store(EventStore store, Map<String, String> checkpoints) {
        return store.ingest(new IngestBatch(events, checkpoints)).size();
    }
}
