package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Measure;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventFields;
import io.llmlog.event.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures that the metrics share, so that the same name means the same everywhere. */
final class Figures {
    static final Measure COUNT = new Measure.Count();
    static final Measure CALLS = new Measure.Distinct(EventFields.CALL_ID);
    static final Measure ERRORS = new Measure.CountWhere(Filter.is(EventFields.IS_ERROR, true));
    /** Without the failed ones: an attempt that a provider turned away cost nothing, whatever the price of its model. */
    static final Measure UNPRICED = new Measure.CountWhere(
            Filter.is(EventFields.COST_STATUS, CostStatus.UNPRICED.wire()),
            new Filter.AnyOf(EventFields.EVENT_OUTCOME, List.of(Outcome.SUCCESS.wire(), Outcome.UNKNOWN.wire())));

    static final Measure MODELS = new Measure.Distinct(EventFields.MODEL);
    static final Measure USERS = new Measure.Distinct(EventFields.USER_ID);
    static final Measure INPUT_TOKENS = new Measure.Sum(EventFields.INPUT_TOKENS);
    static final Measure OUTPUT_TOKENS = new Measure.Sum(EventFields.OUTPUT_TOKENS);
    static final Measure TOTAL_TOKENS = new Measure.Sum(EventFields.TOKENS_USED);
    static final Measure CACHED_TOKENS = new Measure.Sum(EventFields.CACHED_TOKENS);
    static final Measure REASONING_TOKENS = new Measure.Sum(EventFields.REASONING_TOKENS);
    static final Measure COST = new Measure.Sum(EventFields.COST_USD);
    static final Measure PII = new Measure.Sum(EventFields.PII_COUNT);
    static final Measure LAST_SEEN = new Measure.Max(EventFields.TIMESTAMP);

    static final Measure CACHE_WRITE_TOKENS = new Measure.Sum(EventFields.CACHE_WRITE_TOKENS);
    static final Measure FIRST_SEEN = new Measure.Min(EventFields.TIMESTAMP);

    private Figures() {}

    /** Errors among attempts, from 0 to 1; unknown without attempts. */
    static @Nullable Double errorRate(Group group) {
        return share(group.count(ERRORS), group.count(COUNT));
    }

    /** From 0 to 1; null of nothing. */
    static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
