package io.llmlog.event;

/** Which part of LLMLog saw the event. */
public enum CaptureSource {
    AGENT("agent"),
    APPENDER("appender"),
    /** {@code LlmLogger} or {@code LLMTimer}. */
    TIMER("timer"),
    /** Spans of another library. */
    BRIDGE("bridge"),
    /** The pipeline itself, of what it lost. */
    PIPELINE("pipeline");

    private final String wire;

    CaptureSource(String wire) {
        this.wire = wire;
    }

    /** The value of {@code capture.source}. */
    public String wire() {
        return wire;
    }
}
