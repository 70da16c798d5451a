package io.llmlog.analytics.deadletter;

import java.util.HashSet;
import java.util.Set;

/**
 * Writes the dead letters of one reader before what it read counts as done, so that none is missing after a crash; and once only, however often a
 * store that fails makes it read the same lines again. Not thread-safe.
 */
public final class DeadLetterLane {
    private final RejectedLines target;
    private final Set<String> kept = new HashSet<>();

    public DeadLetterLane(RejectedLines target) {
        this.target = target;
    }

    public void keep(RejectedLine line) {
        if (kept.add(line.source() + " " + line.place())) {
            target.keep(line);
        }
    }

    /** What was kept so far will not be read again. */
    public void stored() {
        kept.clear();
    }
}
