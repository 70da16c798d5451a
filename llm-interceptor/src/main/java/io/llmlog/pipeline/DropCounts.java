package io.llmlog.pipeline;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Lost events by reason. Thread-safe. */
final class DropCounts {
    private final Map<DropReason, LongAdder> counts = new EnumMap<>(DropReason.class);

    DropCounts() {
        for (DropReason reason : DropReason.values()) {
            counts.put(reason, new LongAdder());
        }
    }

    void add(DropReason reason, long events) {
        LongAdder count = counts.get(reason);
        if (count != null) {
            count.add(events);
        }
    }

    long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Only reasons that occurred. */
    Map<DropReason, Long> snapshot() {
        Map<DropReason, Long> snapshot = new EnumMap<>(DropReason.class);
        counts.forEach((reason, count) -> {
            if (count.sum() > 0) {
                snapshot.put(reason, count.sum());
            }
        });
        return Collections.unmodifiableMap(snapshot);
    }
}
