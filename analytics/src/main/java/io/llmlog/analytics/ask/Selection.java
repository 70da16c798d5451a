package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.decode.StoredEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What of each event is wanted: {@code fields=@timestamp,model,labels.team}, or all of it as it came. */
public record Selection(List<EventColumn> columns) {
    static final Selection EVERYTHING = new Selection(List.of());

    public Selection {
        columns = List.copyOf(columns);
    }

    /** {@code fields}. */
    public static Selection read(Asked asked) {
        List<Selection> parts = asked.several(Selection::read, "fields");
        return new Selection(
                parts.stream().flatMap(part -> part.columns.stream()).distinct().toList());
    }

    /**
     * The selection of those names.
     *
     * @throws WrongQuestionException when one of them is none
     */
    public static Selection of(List<String> names) {
        Asked asked = new Asked(names.isEmpty() ? Map.of() : Map.of("fields", names), Instant.EPOCH);
        Selection selection = read(asked);
        asked.check();
        return selection;
    }

    private static Selection read(String text) {
        Stream<String> names = Arrays.stream(text.split(",", -1)).map(String::strip);
        return new Selection(
                names.flatMap(name -> EventColumn.named(name).stream()).toList());
    }

    boolean isEverything() {
        return columns.isEmpty();
    }

    /** The selected ones, or all that the contract knows. */
    public List<EventColumn> columnsOrAll() {
        return isEverything() ? EventColumn.all() : columns;
    }

    /** The event as JSON text with nothing else in it; an event that has none of it is an empty object. */
    public String of(String event) {
        if (isEverything()) {
            return event;
        }
        StoredEvent stored = StoredEvent.of(event);
        ObjectNode selected = JsonNodeFactory.instance.objectNode();
        for (EventColumn column : columns) {
            JsonNode value = column.of(stored);
            if (!value.isMissingNode()) {
                put(selected, column.path(), value);
            }
        }
        return selected.toString();
    }

    private static void put(ObjectNode into, List<String> path, JsonNode value) {
        ObjectNode object = into;
        for (String key : path.subList(0, path.size() - 1)) {
            object = object.get(key) instanceof ObjectNode inner ? inner : object.putObject(key);
        }
        object.set(path.get(path.size() - 1), value);
    }
}
