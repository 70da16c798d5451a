package io.llmlog.analytics.forget;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.UserMatch;

/** Somewhere that events are kept. */
public interface PlaceOfEvents {
    /** For people; no secrets. */
    String name();

    /**
     * Removes what there is of a user.
     *
     * @param dryRun whether to look only
     * @throws ExplainedException when the place cannot be looked at
     */
    PlaceReport forget(UserMatch user, boolean dryRun);
}
