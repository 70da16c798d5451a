package io.llmlog.status;

/** How much a message matters. */
public enum StatusLevel {
    INFO,
    WARN,
    ERROR
}
