package io.llmlog.analytics.schema;

import java.util.List;

/** The values of {@code event_type}. */
public final class EventTypes {
    public static final String LLM_INTERACTION = "llm_interaction";
    public static final String ERROR = "error";
    public static final String LOG = "log";
    public static final String FEEDBACK = "feedback";
    public static final String GAP = "gap";

    public static final List<String> ALL = List.of(LLM_INTERACTION, ERROR, LOG, FEEDBACK, GAP);

    /** The types of which each event stands for one physical attempt at a call. */
    public static final List<String> ATTEMPTS = List.of(LLM_INTERACTION, ERROR);

    private EventTypes() {}
}
