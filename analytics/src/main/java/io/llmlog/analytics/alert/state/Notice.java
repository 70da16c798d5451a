package io.llmlog.analytics.alert.state;

import java.time.Instant;

/**
 * Somebody is to be told of an alert.
 *
 * @param key the same for the same telling, and for no other
 * @param status the alert's, or {@code resolved}
 * @param at the end of the window after which it is told
 */
public record Notice(String key, Alert alert, String status, Instant at) {
    public static final String RESOLVED = "resolved";

    static Notice of(Alert told, Instant at) {
        return new Notice(told.id() + "/" + told.status() + "/" + told.told(), told, told.status(), at);
    }

    static Notice resolved(Alert told, Instant at) {
        return new Notice(told.id() + "/" + RESOLVED + "/" + told.told(), told, RESOLVED, at);
    }

    /** Whether it is about something that began, the first time. */
    public boolean isNew() {
        return !status.equals(RESOLVED) && alert.told() == 1;
    }
}
