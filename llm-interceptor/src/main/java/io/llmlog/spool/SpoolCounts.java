package io.llmlog.spool;

import java.util.concurrent.atomic.LongAdder;

/** What happened to a spool since it was opened. Thread-safe. */
record SpoolCounts(
        LongAdder appended,
        LongAdder tooLarge,
        LongAdder unsyncedLost,
        LongAdder syncFailures,
        LongAdder damagedPlaces,
        LongAdder damagedBytes,
        LongAdder tornBytes) {

    SpoolCounts() {
        this(
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder(),
                new LongAdder());
    }
}
