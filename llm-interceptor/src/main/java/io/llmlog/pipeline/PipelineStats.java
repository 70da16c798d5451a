package io.llmlog.pipeline;

import java.util.List;
import java.util.Map;

/**
 * The pipeline's books at one moment. At rest they balance: {@code offered = accepted + rejected}, and for every sink
 * {@code accepted + recovered = delivered + deadLettered + dropped + in memory + in the spool}, where what was lost before the sinks counts as
 * dropped by each.
 *
 * @param offered events handed to the pipeline
 * @param rejected events refused at the door, by reason
 * @param lost events accepted but lost before any sink, by reason
 * @param withheld events whose content was withheld because a processor or the encoder failed
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
     * @param waiting events whose lines are held in memory because the sink, or the spool before it, is failing
     * @param deadLettered events the server will never take, kept in the dead-letter file
     * @param duplicates events among the delivered that the server had already
     * @param spooled events that wait on disk
     * @param spooledBytes disk they hold
     * @param recovered events that waited on disk when this process began
     */
    public record SinkStats(
            String sink,
            long delivered,
            Map<DropReason, Long> dropped,
            long waiting,
            long deadLettered,
            long duplicates,
            long spooled,
            long spooledBytes,
            long recovered) {

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
                        .allMatch(sink -> accepted + sink.recovered()
                                == sink.delivered()
                                        + sink.deadLettered()
                                        + sink.droppedTotal()
                                        + sink.waiting()
                                        + sink.spooled()
                                        + lostTotal()
                                        + queued);
    }

    private static long sum(Map<DropReason, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
