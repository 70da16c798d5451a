package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.notify.Mention;
import org.jspecify.annotations.Nullable;

/** Whether alerts name somebody. */
final class Naming {
    private Naming() {}

    /** Whether a label has that value, or what shows the alert does: {@code user_id=u-17}. */
    static boolean names(Alert alert, String value) {
        if (alert.group().values().containsValue(value)) {
            return true;
        }
        Alert.@Nullable Evidence evidence = alert.evidence();
        return evidence != null && Mention.in(evidence.segment(), value);
    }
}
