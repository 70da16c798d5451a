package io.llmlog.analytics.unusual;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.analytics.schema.Severity;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure that can be watched over time.
 *
 * @param condition which events it is about
 * @param whole for a ratio of counts what {@code measure} is divided by; else null
 */
public record Watched(
        String name,
        Filter condition,
        Measure measure,
        @Nullable Measure whole) {
    private static final Filter ATTEMPTS = new Filter.AnyOf(EventFields.EVENT_TYPE, EventTypes.ATTEMPTS);
    private static final Filter LOGS = Filter.is(EventFields.EVENT_TYPE, EventTypes.LOG);
    private static final Measure COUNT = new Measure.Count();
    private static final Measure ERRORS = new Measure.CountWhere(Filter.is(EventFields.IS_ERROR, true));

    /** Those that have a name. */
    public static final List<Watched> NAMED = List.of(
            ofAttempts("attempts", COUNT),
            ofAttempts("errors", ERRORS),
            new Watched("error_ratio", ATTEMPTS, ERRORS, COUNT),
            ofAttempts("latency_p50", percentile(EventFields.LATENCY_MS, 0.5)),
            ofAttempts("latency_p95", percentile(EventFields.LATENCY_MS, 0.95)),
            ofAttempts("ttft_p95", percentile(EventFields.TTFT_MS, 0.95)),
            ofAttempts("tokens", new Measure.Sum(EventFields.TOKENS_USED)),
            ofAttempts("cost_usd", new Measure.Sum(EventFields.COST_USD)),
            new Watched("logs", LOGS, COUNT, null),
            new Watched("log_errors", atLeast("ERROR"), COUNT, null),
            new Watched("log_warnings", atLeast("WARN"), COUNT, null),
            new Watched("incidents", Filter.is(EventFields.CLASSIFICATION, "incident"), COUNT, null));

    /** Any figure about all events. */
    public static Watched of(String name, Measure measure) {
        return new Watched(name, Filter.ANY, measure, null);
    }

    private static Watched ofAttempts(String name, Measure measure) {
        return new Watched(name, ATTEMPTS, measure, null);
    }

    private static Measure percentile(FieldName field, double rank) {
        return new Measure.Percentiles(field, List.of(rank));
    }

    private static Filter atLeast(String level) {
        List<String> spellings = Severity.atLeast(Severity.of(level)).stream()
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT)))
                .toList();
        return Filter.all(LOGS, new Filter.AnyOf(EventFields.LOG_LEVEL, spellings));
    }

    List<Measure> measures() {
        return Stream.concat(Stream.of(measure), Stream.ofNullable(whole)).toList();
    }

    /** Whether no events mean 0 of it, rather than nothing that is known. */
    boolean isAmount() {
        return whole == null
                && (measure instanceof Measure.Count
                        || measure instanceof Measure.CountWhere
                        || measure instanceof Measure.Sum
                        || measure instanceof Measure.Distinct);
    }

    /** Its value for those events; null when it is unknown. */
    @Nullable
    Double value(Group group) {
        if (measure instanceof Measure.Percentiles percentiles) {
            return group.percentile(percentiles, 0);
        }
        Number number = group.number(measure);
        if (number == null) {
            return isAmount() ? 0.0 : null;
        } else if (whole == null) {
            return number.doubleValue();
        }
        long all = group.count(whole);
        return all == 0 ? null : number.doubleValue() / all;
    }

    /**
     * The standard deviation that chance gives a ratio of so few, by Agresti and Coull's estimate, which knows some even of 0 among few; 0 of what
     * is no ratio.
     */
    double noise(Group group) {
        if (whole == null) {
            return 0;
        }
        double all = group.count(whole) + 4.0;
        double likely = (group.count(measure) + 2) / all;
        return Math.sqrt(likely * (1 - likely) / all);
    }
}
