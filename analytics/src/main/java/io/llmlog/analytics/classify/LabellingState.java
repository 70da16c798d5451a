package io.llmlog.analytics.classify;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How labelling does.
 *
 * @param records since the service started, by label
 * @param templates of those records
 * @param overflowed records whose template found no room
 * @param labelled templates that somebody has said something of, by source
 * @param model null when none is asked
 * @param relabelling templates whose stored records are being labelled anew
 * @param relabelled stored records that got another label
 * @param problem what keeps it from what it does besides labelling what comes; null when nothing does
 */
public record LabellingState(
        Map<String, Long> records,
        long templates,
        long overflowed,
        Map<String, Integer> labelled,
        @Nullable Model model,
        int relabelling,
        long relabelled,
        @Nullable String problem) {
    /**
     * The model.
     *
     * @param name of provider and model
     * @param waiting templates that it is to be asked about
     * @param calls since the service started
     * @param useless those of them that brought no answer that could be used
     * @param labelled templates that it labelled
     * @param problem what went wrong the last time; null when nothing did
     */
    public record Model(
            String name,
            int waiting,
            long calls,
            long useless,
            long labelled,
            Quota quota,
            @Nullable String problem) {}

    /** Calls that are allowed, and how many of them are left now. */
    public record Quota(int perMinute, int perDay, int leftThisMinute, int leftToday) {}
}
