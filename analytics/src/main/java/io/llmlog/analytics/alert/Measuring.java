package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.query.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Measures the windows of rules. Every method throws {@link io.llmlog.analytics.store.StoreException} when the store cannot answer. */
interface Measuring {
    /** What is to be said about the windows that end then, in their order. */
    List<Measured> measure(Rule rule, List<Instant> ends);

    /** How many events there are in each step of the rule, by the step's start; only steps with events. Their change tells that events came late. */
    Map<Instant, Long> steps(Rule rule, TimeRange range);
}
