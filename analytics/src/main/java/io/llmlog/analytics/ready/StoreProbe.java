package io.llmlog.analytics.ready;

import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes to the store the way events are written, durably, and reads it back; what it writes is no event. */
public final class StoreProbe implements ReadyCheck {
    private static final String SOURCE = "llmlog:ready";

    private final EventStore store;
    private final AtomicLong number = new AtomicLong();

    public StoreProbe(EventStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public @Nullable String problem() {
        String mark = String.valueOf(number.incrementAndGet());
        try {
            store.ingest(new IngestBatch(List.of(), Map.of(SOURCE, mark)));
            return mark.equals(store.checkpoints().get(SOURCE)) ? null : "what is written cannot be read";
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
