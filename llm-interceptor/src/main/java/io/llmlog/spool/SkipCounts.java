package io.llmlog.spool;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;

/** Records one reader never saw, by reason. Thread-safe. */
final class SkipCounts {
    private final AtomicLongArray counts = new AtomicLongArray(SkipReason.values().length);

    /** Adds so many; nothing when the number is not positive. */
    void add(SkipReason reason, long records) {
        if (records > 0) {
            counts.addAndGet(reason.ordinal(), records);
        }
    }

    /** Only reasons that occurred. */
    Map<SkipReason, Long> snapshot() {
        Map<SkipReason, Long> snapshot = new EnumMap<>(SkipReason.class);
        for (SkipReason reason : SkipReason.values()) {
            long count = counts.get(reason.ordinal());
            if (count > 0) {
                snapshot.put(reason, count);
            }
        }
        return Collections.unmodifiableMap(snapshot);
    }
}
