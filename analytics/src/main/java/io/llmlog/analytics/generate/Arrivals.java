package io.llmlog.analytics.generate;

import java.time.Instant;

/** The times at which something happens, one after the other. Without end: who asks knows how many he wants. */
interface Arrivals {
    /** The next; never before the last. */
    Instant next();
}
