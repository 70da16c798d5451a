package io.llmlog.pipeline;

import java.util.Locale;

/** Why an event was lost. */
public enum DropReason {
    /** Refused: the byte budget was used up. */
    QUEUE_FULL,
    /** Refused: the pipeline was closed. */
    CLOSED,
    /** Refused: capturing it failed, for want of memory perhaps. */
    CAPTURE_FAILED,
    /** It could not be encoded. */
    ENCODING_FAILED,
    /** The sink failed for longer than the memory for its lines lasted. */
    SINK_FAILED,
    /** The spool was full, and this was the oldest in it. */
    SPOOL_FULL,
    /** The disk gave it back damaged. */
    SPOOL_CORRUPT,
    /** The time to shut down was over. */
    SHUTDOWN;

    /** The value of the {@code reason} label of metrics. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
