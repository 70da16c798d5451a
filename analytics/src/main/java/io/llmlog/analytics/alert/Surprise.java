package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Kind;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.anomaly.Scored;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.unusual.StepJudge;
import org.jspecify.annotations.Nullable;

/** What rules of the kind anomaly measure. */
final class Surprise {
    private Surprise() {}

    /** Who judges the windows of a rule. */
    static StepJudge judge(EventStore store, Rule rule, Kind.Anomaly kind) {
        return new StepJudge(
                store,
                kind.watched(),
                rule.conditions(),
                new Interval(rule.timing().window()));
    }

    /** None while there is too little history to tell. */
    static Figure figure(Kind.Anomaly kind, StepJudge.Judged judged) {
        Scored scored = judged.scored();
        if (scored == null || !judged.isSure()) {
            return new Figure(null, judged.count());
        }
        return new Figure(kind.direction().holds(scored.deviation()) ? judged.strength() : 0, judged.count());
    }

    /** What was expected of a window and what it was; null where nothing is known of it. */
    static Alert.@Nullable Expectation expectation(StepJudge.Judged judged) {
        Scored scored = judged.scored();
        return scored == null ? null : new Alert.Expectation(scored.expected(), scored.tolerance(), scored.value());
    }
}
