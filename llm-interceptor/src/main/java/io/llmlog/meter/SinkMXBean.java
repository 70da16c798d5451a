package io.llmlog.meter;

import io.llmlog.pipeline.PipelineStats;
import java.util.Map;

/** The books of a sink, as {@code io.llmlog:type=Sink,pipeline=1,sink="..."}: {@link PipelineStats.SinkStats} says what each number is. */
public interface SinkMXBean {
    long getDelivered();

    /** By reason. */
    Map<String, Long> getDropped();

    long getWaiting();

    long getDeadLettered();

    long getDuplicates();

    long getSpooled();

    long getSpooledBytes();

    long getRecovered();
}
