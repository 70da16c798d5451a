package io.llmlog.analytics.schema;

import io.llmlog.event.EventType;
import java.util.Arrays;
import java.util.List;

/** The values of {@code event_type}. */
public final class EventTypes {
    public static final String LOG = EventType.LOG.wire();

    public static final List<String> ALL =
            Arrays.stream(EventType.values()).map(EventType::wire).toList();

    /** The types of which each event stands for one physical attempt at a call. */
    public static final List<String> ATTEMPTS = List.of(EventType.LLM_INTERACTION.wire(), EventType.ERROR.wire());

    private EventTypes() {}
}
