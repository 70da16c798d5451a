package io.llmlog.analytics.segment;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be added up over parts of the events, so that a change of the whole is the sum of the changes of its parts.
 *
 * @param part what is added up
 * @param whole what it depends on: for each of these as much of {@code part} is expected as before; null when it depends on time alone
 */
record Amount(Measure part, @Nullable Measure whole) {
    static final Measure EVENTS = new Measure.Count();

    /**
     * What adds up behind a figure.
     *
     * @param before the percentile as it was before; null when it is none, or was unknown
     * @return null when nothing does, as of different values or extremes
     */
    static @Nullable Amount of(Measure measure, @Nullable Double before) {
        if (measure instanceof Measure.Count
                || measure instanceof Measure.CountWhere
                || measure instanceof Measure.Sum) {
            return new Amount(measure, null);
        } else if (measure instanceof Measure.Average average) {
            return new Amount(new Measure.Sum(average.field()), having(average.field()));
        } else if (measure instanceof Measure.Percentiles percentiles && before != null) {
            return new Amount(above(percentiles.field(), before), having(percentiles.field()));
        }
        return null;
    }

    private static Measure having(Field field) {
        return new Measure.CountWhere(new Filter.Exists(field));
    }

    /** A percentile rises when more values lie above where it was. */
    private static Measure above(Field field, double limit) {
        Object value =
                switch (field.type()) {
                    case INTEGER -> (long) Math.floor(limit);
                    default -> limit;
                };
        return new Measure.CountWhere(new Filter.Compare(field, Filter.Comparison.GREATER, value));
    }

    /** The same as it depends on time alone: among failures of one kind the share of failures does not change. */
    Amount overTime() {
        return new Amount(part, null);
    }

    List<Measure> measures() {
        return Stream.of(EVENTS, part, whole)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    double part(Group group) {
        return number(group, part);
    }

    double whole(Group group) {
        return whole == null ? 0 : number(group, whole);
    }

    private static double number(Group group, Measure measure) {
        Number number = group.number(measure);
        return number == null ? 0 : number.doubleValue();
    }
}
