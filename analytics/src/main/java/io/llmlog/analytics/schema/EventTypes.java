package io.llmlog.analytics.schema;

import io.llmlog.event.EventType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The values of {@code event_type}. */
public final class EventTypes {
    public static final String LOG = EventType.LOG.wire();

    /** What a served model logged of a request. */
    public static final String ML_API_LOGS = "ml-api-logs";

    /** What a served model was asked and answered, alone. */
    public static final String ML_API_MESSAGE = "ml-api-message";

    /** Those of the contract, and those of other programs that are fetched. */
    public static final List<String> ALL = Stream.concat(
                    Arrays.stream(EventType.values()).map(EventType::wire), Stream.of(ML_API_LOGS, ML_API_MESSAGE))
            .toList();

    /** The types of which each event stands for one physical attempt at a call. */
    public static final List<String> ATTEMPTS = List.of(EventType.LLM_INTERACTION.wire(), EventType.ERROR.wire());

    private EventTypes() {}
}
