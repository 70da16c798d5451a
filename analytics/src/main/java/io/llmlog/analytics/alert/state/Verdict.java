package io.llmlog.analytics.alert.state;

import io.llmlog.analytics.alert.rule.Rule;
import org.jspecify.annotations.Nullable;

/** What a window says about a group. */
enum Verdict {
    BREACH,
    OK,
    NO_DATA,
    ERROR;

    static Verdict of(Rule rule, Figure figure) {
        @Nullable Double value = figure.value();
        if (value == null || figure.count() < rule.minEvents()) {
            return NO_DATA;
        }
        return rule.bound().isBrokenBy(value) ? BREACH : OK;
    }
}
