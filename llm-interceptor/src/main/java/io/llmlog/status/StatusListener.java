package io.llmlog.status;

/** Where LLMLog's own messages go: a logging framework's status system, or standard error. Thread-safe; must not throw. */
@FunctionalInterface
public interface StatusListener {
    void report(StatusLevel level, String message);

    /** Standard error, one line a message. */
    static StatusListener standardError() {
        return (level, message) -> System.err.println("llmlog " + level + ": " + message);
    }
}
