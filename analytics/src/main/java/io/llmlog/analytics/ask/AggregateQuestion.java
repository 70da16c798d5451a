package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for groups of events and figures about them: one aggregation, or several by name, which are answered from one state of the store.
 *
 * @param only the single one; null with named ones
 */
public record AggregateQuestion(TimeRange range, @Nullable Aggregation only, Map<String, Aggregation> named) {
    private static final int MOST = 20;

    /**
     * Reads it: the range, the {@link Conditions}, and an {@link Aggregation} or {@code aggregations}.
     *
     * @throws WrongQuestionException with all that is wrong
     */
    public static AggregateQuestion read(Asked asked) {
        TimeRange range = asked.range();
        JsonNode several = asked.optional(AggregateQuestion::several, "aggregations");
        if (several != null) {
            Filter common = Conditions.read(asked);
            Map<String, Aggregation> named = new LinkedHashMap<>();
            several.properties().forEach(part -> {
                Asked within = asked.within("aggregations." + part.getKey(), AskedJson.parameters(part.getValue()));
                Filter own = Conditions.read(within);
                named.put(part.getKey(), Aggregation.read(within, new EventFilter(range, common, own)));
                within.noteUnknown();
            });
            asked.check();
            return new AggregateQuestion(range, null, named);
        }
        Filter filter = Conditions.read(asked);
        Aggregation only = Aggregation.read(asked, new EventFilter(range, filter));
        asked.check();
        return new AggregateQuestion(range, only, Map.of());
    }

    private static JsonNode several(String text) {
        JsonNode several = StrictJson.object(text);
        several.properties().forEach(part -> {
            if (!part.getValue().isObject()) {
                throw new WrongPlaceException(
                        "." + part.getKey(), StrictJson.shown(part.getValue()), "must be an object");
            }
        });
        if (several.isEmpty() || several.size() > MOST) {
            throw new IllegalArgumentException("must be an object of 1 to " + MOST + " aggregations by name");
        }
        return several;
    }

    /** Asks the store. */
    public AggregateAnswer answer(EventStore store) {
        if (only != null) {
            Groups groups = store.aggregate(List.of(only.query())).get(0);
            GroupList list = only.tell(groups);
            return new AggregateAnswer(range.from(), range.to(), list.groups(), list.more(), null);
        }
        List<Groups> answers =
                store.aggregate(named.values().stream().map(Aggregation::query).toList());
        Map<String, GroupList> lists = new LinkedHashMap<>();
        named.forEach((name, aggregation) -> lists.put(name, aggregation.tell(answers.get(lists.size()))));
        return new AggregateAnswer(range.from(), range.to(), null, null, lists);
    }
}
