package io.llmlog.analytics.gradio;

import java.util.List;

/**
 * What a run, or several, have done.
 *
 * @param collected records that were fetched
 * @param unreadable those of them that are no log records
 * @param filtered those that were wanted
 * @param logs events that were stored with all that a record tells
 * @param messages events that were stored with question and answer of the model alone
 * @param duplicates events that had been there already
 * @param rejected why others were not stored
 * @param missed how many records the application has besides, when all that were fetched were new
 */
public record PipelineStatistics(
        long collected,
        long unreadable,
        long filtered,
        long logs,
        long messages,
        long duplicates,
        List<String> rejected,
        long missed) {
    /** Nothing yet. */
    public static final PipelineStatistics NONE = new PipelineStatistics(0, 0, 0, 0, 0, 0, List.of(), 0);

    public PipelineStatistics {
        rejected = List.copyOf(rejected);
    }

    /** Both together; the reasons of the second. */
    public PipelineStatistics plus(PipelineStatistics other) {
        return new PipelineStatistics(
                collected + other.collected,
                unreadable + other.unreadable,
                filtered + other.filtered,
                logs + other.logs,
                messages + other.messages,
                duplicates + other.duplicates,
                other.rejected,
                missed + other.missed);
    }

    /** A line for people. */
    @Override
    public String toString() {
        return "collected " + collected + ", filtered " + filtered + ", indexed " + logs + " logs and " + messages
                + " messages (" + duplicates + " there already)"
                + (unreadable > 0 ? ", " + unreadable + " unreadable" : "")
                + (rejected.isEmpty() ? "" : ", " + rejected.size() + " rejected: " + rejected.get(0));
    }
}
