package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.decode.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Events as lines of a table: a column for each selected field, or for the few that tell events apart. */
public record EventTable(List<String> header, List<List<String>> rows) {
    private static final List<String> USUAL = List.of(
            "@timestamp",
            "event_type",
            "log.level",
            "model",
            "user_id",
            "latency_ms",
            "tokens_used",
            "cost_usd",
            "error.type",
            "message");

    /**
     * Makes it. Of the usual columns those are left out in which no event has anything.
     *
     * @param fields as in the parameter {@code fields}
     */
    public static EventTable of(JsonNode events, List<String> fields) {
        List<StoredEvent> stored = StreamSupport.stream(events.spliterator(), false)
                .map(event -> StoredEvent.of(event.toString()))
                .toList();
        List<EventColumn> columns = new ArrayList<>(columns(fields));
        if (fields.isEmpty()) {
            columns.removeIf(column ->
                    stored.stream().allMatch(event -> text(column, event).isEmpty()));
        }
        return new EventTable(
                columns.stream().map(EventColumn::name).toList(),
                stored.stream()
                        .map(event -> columns.stream()
                                .map(column -> text(column, event))
                                .toList())
                        .toList());
    }

    private static List<EventColumn> columns(List<String> fields) {
        return Selection.of(fields.isEmpty() ? USUAL : fields).columns();
    }

    private static String text(EventColumn column, StoredEvent event) {
        JsonNode value = column.of(event);
        return value.isMissingNode() || value.isNull() ? "" : StrictJson.shown(value);
    }
}
