package io.llmlog.analytics.segment;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of the events that a change comes from: the values of some fields that most of it is due to.
 *
 * <p>What is expected of each value now is what it was before, brought to the same length of time (of a ratio or an average: to as many events);
 * the rest is its part of the change. A value explains the change when at least half of it is its own, and more than its part of what was
 * expected: a provider that all calls go to explains nothing. Of those the one that stands out most is taken, and looked into again, up to
 * three deep. A change of a percentile is looked for among the events above where it was. Different values and extremes cannot be divided.
 */
public final class Segments {
    /** Where it is looked for. */
    public static final List<Field> FIELDS = Stream.of(
                    EventFields.MODEL,
                    EventFields.USER_ID,
                    EventFields.FEATURE,
                    EventFields.PROVIDER,
                    EventFields.ERROR_TYPE,
                    EventFields.TENANT_ID,
                    EventFields.SERVICE_NAME,
                    EventFields.LOG_LOGGER)
            .map(Field::of)
            .toList();

    private static final Field ERROR_TYPE = Field.of(EventFields.ERROR_TYPE);
    private static final int DEEPEST = 3;

    private Segments() {}

    /**
     * Looks for it, with up to three questions to the store (four for a percentile).
     *
     * @return null when no part of the events stands out
     */
    public static @Nullable Segment find(EventStore store, Movement movement) {
        Amount amount = amount(store, movement);
        if (amount == null) {
            return null;
        }
        Filter within = movement.condition();
        List<Field> left = new ArrayList<>(FIELDS);
        List<Segment.Member> members = new ArrayList<>();
        Changes changes = Changes.NONE;
        double share = 1;
        while (members.size() < DEEPEST) {
            changes = Changes.of(store, movement, amount, within, left, changes);
            Changes.Change change = changes.outstanding();
            if (change == null || share * change.share() < Changes.LEAST_SHARE) {
                break;
            }
            share *= change.share();
            members.add(new Segment.Member(change.field().name(), change.value()));
            within = Filter.all(within, Filter.is(change.field(), change.value()));
            left.remove(change.field());
            amount = change.field().equals(ERROR_TYPE) ? amount.overTime() : amount;
        }
        members.sort(Comparator.comparingInt(member -> FIELDS.indexOf(Field.named(member.field()))));
        return members.isEmpty() ? null : new Segment(members, share);
    }

    private static @Nullable Amount amount(EventStore store, Movement movement) {
        if (movement.whole() != null) {
            return new Amount(movement.measure(), movement.whole());
        }
        Double before = null;
        if (movement.measure() instanceof Measure.Percentiles percentiles) {
            EventFilter events = new EventFilter(movement.before(), movement.condition());
            before = store.aggregate(List.of(AggregateQuery.total(events, percentiles)))
                    .get(0)
                    .only()
                    .percentile(percentiles, 0);
        }
        return Amount.of(movement.measure(), before);
    }
}
