package io.llmlog.spool;

import java.util.Locale;

/** Why a reader never saw a record. */
public enum SkipReason {
    /** The spool was full and gave up its oldest file. */
    OVERFLOW,
    /** The bytes on disk are damaged, or what had been written did not survive a power loss. */
    CORRUPT,
    /** The files were deleted while the sink was not configured. */
    GONE;

    /** The value of the {@code reason} label of metrics. */
    public String wire() {
        return "spool_" + name().toLowerCase(Locale.ROOT);
    }
}
