package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.event.EventFields;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A figure of one measure of a window's events.
 *
 * @param scale what the measure is multiplied by
 * @param isShare whether it is divided by the number of events
 * @param isZeroWithout whether no events mean 0
 */
record SimpleFigure(Measure measure, double scale, boolean isShare, boolean isZeroWithout) {
    static SimpleFigure of(Kind kind, Duration window) {
        if (kind instanceof Kind.Threshold threshold) {
            return new SimpleFigure(threshold.measure(), 1, false, isAmount(threshold.measure()));
        } else if (kind instanceof Kind.Ratio ratio) {
            return new SimpleFigure(new Measure.CountWhere(ratio.of()), 1, true, false);
        } else if (kind instanceof Kind.Percentile percentile) {
            return new SimpleFigure(percentile.measure(), 1, false, false);
        } else if (kind instanceof Kind.Cardinality cardinality) {
            return new SimpleFigure(new Measure.Distinct(cardinality.field()), 1, false, true);
        } else if (kind instanceof Kind.CostBurnRate burn) {
            double allowed = burn.budget() * window.toMillis() / burn.period().toMillis();
            return new SimpleFigure(new Measure.Sum(EventFields.COST_USD), 1 / allowed, false, true);
        }
        throw new IllegalArgumentException("not measured by one figure of a store: " + kind);
    }

    private static boolean isAmount(Measure measure) {
        return measure instanceof Measure.Count
                || measure instanceof Measure.CountWhere
                || measure instanceof Measure.Distinct
                || measure instanceof Measure.Sum;
    }

    Figure of(Group group) {
        long count = group.count(Plan.COUNT);
        Double value = value(group);
        if (value == null || !Double.isFinite(value)) {
            return new Figure(isZeroWithout ? 0.0 : null, count);
        }
        return isShare ? new Figure(count == 0 ? null : value / count, count) : new Figure(value * scale, count);
    }

    private @Nullable Double value(Group group) {
        if (measure instanceof Measure.Percentiles percentiles) {
            return group.percentile(percentiles, 0);
        }
        Number number = group.number(measure);
        return number == null ? null : number.doubleValue();
    }

    /** Of groups without events. */
    Figure without() {
        return isZeroWithout ? Figure.ZERO : Figure.NONE;
    }
}
