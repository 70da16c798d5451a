package io.llmlog.pipeline;

import java.util.List;
import java.util.Map;

/**
 * The pipeline's books at one moment. At rest they balance: {@code offered = accepted + rejected}, and for every sink
 * {@code accepted = delivered + dropped + in memory}, where what was lost before the sinks counts as dropped by each.
 *
 * @param offered events handed to the pipeline
 * @param rejected events refused at the door, by reason
 * @param lost events accepted but lost before any sink, by reason
 * @param withheld events whose content was withheld because a processor failed
 * @param queued accepted events that no sink has been given yet
 * @param queuedBytes memory held by events and lines
 */
public record PipelineStats(
        long offered,
        long accepted,
        Map<DropReason, Long> rejected,
        Map<DropReason, Long> lost,
        long withheld,
        long queued,
        long queuedBytes,
        List<SinkStats> sinks) {

    /**
     * One sink's part.
     *
     * @param waiting events whose lines are held because the sink is failing
     */
    public record SinkStats(String sink, long delivered, Map<DropReason, Long> dropped, long waiting) {

        /** Lost at this sink, whatever the reason. */
        public long droppedTotal() {
            return sum(dropped);
        }
    }

    /** Refused at the door, whatever the reason. */
    public long rejectedTotal() {
        return sum(rejected);
    }

    /** Lost before any sink, whatever the reason. */
    public long lostTotal() {
        return sum(lost);
    }

    /** Whether the books balance: true at rest, and only by chance while events are on their way. */
    public boolean balances() {
        return offered == accepted + rejectedTotal()
                && sinks.stream()
                        .allMatch(sink -> accepted
                                == sink.delivered() + sink.droppedTotal() + sink.waiting() + lostTotal() + queued);
    }

    private static long sum(Map<DropReason, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
