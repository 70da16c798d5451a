package io.llmlog.event;

/** What kind of line an event is. */
public enum EventType {
    /** A call that ended well, was cancelled or whose end is unknown. */
    LLM_INTERACTION("llm_interaction"),
    /** A failed attempt, or an error reported through the API. */
    ERROR("error"),
    /** An ordinary log record. */
    LOG("log"),
    /** A judgement on an earlier call, joined by {@code call_id}. */
    FEEDBACK("feedback"),
    /** Marks events that were lost. */
    GAP("gap");

    private final String wire;

    EventType(String wire) {
        this.wire = wire;
    }

    /** The value of {@code event_type}. */
    public String wire() {
        return wire;
    }
}
