package io.llmlog.analytics.segment;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.EventStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much each value of each field has to do with a change.
 *
 * @param list those that were looked at, in the order of the fields
 */
record Changes(List<Change> list) {
    /** Before anything is known. */
    static final Changes NONE = new Changes(List.of());
    /** How much of a change is most of it. */
    static final double LEAST_SHARE = 0.5;
    /** By how much a value's part of the change has to be larger than its part of what was expected. */
    private static final double LEAST_LIFT = 0.2;
    /** Of a field with more values those are looked at that have most of the amount. */
    private static final int MOST_VALUES = 200;

    /**
     * Of one value.
     *
     * @param share its part of the change, from 0 to 1
     * @param part its part of what was expected
     */
    record Change(Field field, String value, double share, double part) {
        double lift() {
            return share - part;
        }
    }

    /**
     * Of the values of those fields.
     *
     * @param outer those among more of the events
     */
    static Changes of(
            EventStore store, Movement movement, Amount amount, Filter within, List<Field> fields, Changes outer) {
        List<AggregateQuery> questions = Stream.of(movement.now(), movement.before())
                .flatMap(range -> questions(new EventFilter(range, within), amount, fields))
                .toList();
        List<Groups> answers = store.aggregate(questions);
        List<Groups> now = answers.subList(0, fields.size() + 1);
        List<Groups> before = answers.subList(fields.size() + 1, answers.size());
        Total total =
                Total.of(movement, amount, now.get(0).only(), before.get(0).only());
        if (total.change() == 0) {
            return NONE;
        }
        return new Changes(IntStream.range(0, fields.size())
                .boxed()
                .flatMap(i -> changes(fields.get(i), now.get(i + 1), before.get(i + 1), total, outer))
                .toList());
    }

    private static Stream<AggregateQuery> questions(EventFilter events, Amount amount, List<Field> fields) {
        AggregateQuery all = new AggregateQuery(events, List.of(), amount.measures(), null, 1);
        return Stream.concat(
                Stream.of(all),
                fields.stream()
                        .map(field -> new AggregateQuery(
                                events,
                                List.of(new Grouping.ByValue(field)),
                                amount.measures(),
                                amount.part(),
                                MOST_VALUES)));
    }

    private static Stream<Change> changes(Field field, Groups now, Groups before, Total total, Changes outer) {
        List<String> values = new ArrayList<>(values(now));
        if (!now.more()) {
            values.addAll(values(before));
        }
        return values.stream().distinct().map(value -> {
            Group current = find(now, value);
            Group former = find(before, value);
            double part = total.isOfNothing() ? outer.part(field, value) : total.part(current, former);
            return new Change(field, value, total.share(current, former), part);
        });
    }

    private static List<String> values(Groups groups) {
        return groups.list().stream()
                .flatMap(group -> Stream.ofNullable(group.key(0)))
                .toList();
    }

    private static @Nullable Group find(Groups groups, String value) {
        return groups.list().stream()
                .filter(group -> value.equals(group.key(0)))
                .findFirst()
                .orElse(null);
    }

    /** Of those who were not there before one expects what one does of others. */
    private double part(Field field, String value) {
        return list.stream()
                .filter(change -> change.field().equals(field) && change.value().equals(value))
                .mapToDouble(Change::part)
                .findFirst()
                .orElse(0);
    }

    /** The one that most of the change is due to; null when there is none. */
    @Nullable
    Change outstanding() {
        return list.stream()
                .filter(change -> change.share() >= LEAST_SHARE && change.lift() >= LEAST_LIFT)
                .max(Comparator.comparingDouble(Change::lift))
                .orElse(null);
    }
}
