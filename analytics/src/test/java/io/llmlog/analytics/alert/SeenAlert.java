package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.state.Alert;
import java.time.Instant;

/** What can be compared of an alert: all but its id, which late events leave as it was. */
record SeenAlert(String group, Instant since, Instant until) {
    static SeenAlert of(Alert alert) {
        return new SeenAlert(alert.group().toString(), alert.since(), alert.until());
    }
}
