package io.llmlog.analytics.ingest;

import java.util.List;

/**
 * What became of the events of one request; all of it is durable.
 *
 * @param accepted how many are stored now and were not before, and those that were dropped
 * @param duplicates how many were there already, or twice in the request
 * @param rejectedCount how many parts were no events
 * @param dropped how many of the accepted a hook of the service dropped
 * @param rejected the first of the parts that were no events
 */
public record Receipt(long accepted, long duplicates, long rejectedCount, long dropped, List<Rejected> rejected) {
    /**
     * A part that is no event.
     *
     * @param line its number in the body, from 1; blank lines count
     * @param reason why, without content
     */
    public record Rejected(long line, String reason) {}

    public Receipt {
        rejected = List.copyOf(rejected);
    }
}
