package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One named number that is wanted of each group.
 *
 * @param name under which it is told
 * @param rank which of the percentiles it is, when the measure has several
 */
record Figure(String name, Measure measure, int rank) {
    Figure(String name, Measure measure) {
        this(name, measure, 0);
    }

    /** The same one as part of a measure that has all percentiles of the field, so that a store sorts its values once. */
    Figure within(Measure.Percentiles all) {
        Measure.Percentiles own = (Measure.Percentiles) measure;
        return new Figure(name, all, all.ranks().indexOf(own.ranks().get(0)));
    }

    @Nullable
    Object of(Group group) {
        if (measure instanceof Measure.Percentiles percentiles) {
            return group.percentile(percentiles, rank);
        }
        return group.values().get(measure);
    }

    /** Those figures with as few measures as they need. */
    static List<Figure> joined(List<Figure> figures) {
        return figures.stream()
                .map(figure -> figure.measure instanceof Measure.Percentiles percentiles
                        ? figure.within(all(percentiles, figures))
                        : figure)
                .toList();
    }

    private static Measure.Percentiles all(Measure.Percentiles one, List<Figure> figures) {
        List<Double> ranks = figures.stream()
                .map(Figure::measure)
                .filter(Measure.Percentiles.class::isInstance)
                .map(Measure.Percentiles.class::cast)
                .filter(other -> other.field().equals(one.field()))
                .flatMap(other -> other.ranks().stream())
                .distinct()
                .sorted()
                .toList();
        return new Measure.Percentiles(one.field(), ranks);
    }
}
