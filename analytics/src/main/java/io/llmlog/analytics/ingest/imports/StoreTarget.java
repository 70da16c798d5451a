package io.llmlog.analytics.ingest.imports;

import io.llmlog.analytics.deadletter.RejectedLine;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.BadLine;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.ingest.EventBatch;
import io.llmlog.analytics.store.EventStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A store that is open in this process. */
public final class StoreTarget implements ImportTarget {
    private final EventStore store;
    private final EventRules rules;
    private final RejectedLines deadLetters;

    /** Closes neither the store nor the dead letters. */
    public StoreTarget(EventStore store, EventRules rules, RejectedLines deadLetters) {
        this.store = store;
        this.rules = rules;
        this.deadLetters = deadLetters;
    }

    @Override
    public Outcome store(String file, List<Piece> pieces) {
        EventBatch batch = new EventBatch(rules);
        List<Bad> bad = new ArrayList<>();
        for (Piece piece : pieces) {
            ByteBuffer line = ByteBuffer.wrap(piece.json());
            try {
                batch.add(line);
            } catch (MalformedEventException e) {
                String reason = String.valueOf(e.getMessage());
                bad.add(new Bad(piece.position(), reason));
                deadLetters.keep(new RejectedLine(
                        "file:" + file, "byte " + piece.position(), reason, BadLine.text(line, rules)));
            }
        }
        int count = batch.size() == 0 ? 0 : batch.store(store, Map.of());
        return new Outcome(count, batch.size() - count, batch.dropped(), bad);
    }

    @Override
    public void close() {
        // Whoever opened its parts closes them.
    }
}
