package io.llmlog.jmx;

import java.util.Map;

/** The books of one pipeline, see {@link io.llmlog.pipeline.PipelineStats}. Counts are of events since the start. */
public interface PipelineMXBean {
    long getOffered();

    long getAccepted();

    /** Accepted, but with no sink yet. */
    long getQueued();

    /** Memory held by events and lines, in bytes. */
    long getQueuedBytes();

    /** Events whose content was withheld because a processor failed. */
    long getWithheld();

    /** Events refused at the door or lost before any sink, by reason. */
    Map<String, Long> getDropped();

    /** By sink: {@code delivered}, {@code dead_lettered}, {@code duplicates}, {@code dropped}, {@code waiting}, {@code spooled}, {@code recovered}. */
    Map<String, Map<String, Long>> getSinks();
}
