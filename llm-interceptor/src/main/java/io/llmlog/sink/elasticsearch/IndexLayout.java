package io.llmlog.sink.elasticsearch;

/** How events are spread over indices. */
public enum IndexLayout {
    /** An index per day of the event's own timestamp, such as {@code llm-logs-2026.11.22}: an event sent twice meets itself there. */
    DAILY,
    /** One index. */
    SINGLE,
    /** A data stream. After a rollover an event that is sent again meets itself no longer: readers count distinct ids. */
    DATA_STREAM
}
