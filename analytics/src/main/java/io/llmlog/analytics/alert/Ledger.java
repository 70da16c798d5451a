package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.notify.Notification;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of a rule, in one document: where it is, and what follows from that and is not done yet. So a transition and what is told of it are
 * stored together, or neither is.
 *
 * @param measuring what its figures depend on, as it was when the state was computed
 * @param outbox what is to be handed to those who tell
 * @param filing alerts that are over and go into the history
 */
record Ledger(String measuring, Course course, List<Notification> outbox, List<Alert> filing) {
    Ledger {
        outbox = List.copyOf(outbox);
        filing = List.copyOf(filing);
    }

    boolean isDone() {
        return outbox.isEmpty() && filing.isEmpty();
    }

    /** Without the first of what is to be told, and with all filed. */
    Ledger oneDone() {
        return new Ledger(measuring, course, outbox.subList(Math.min(1, outbox.size()), outbox.size()), List.of());
    }

    Ledger with(Course next) {
        return new Ledger(measuring, next, outbox, filing);
    }

    Ledger with(Course next, List<Notification> notifications, List<Alert> over) {
        return new Ledger(measuring, next, joined(outbox, notifications), joined(filing, over));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
