package io.llmlog.meter;

import io.llmlog.pipeline.PipelineStats;
import java.util.Map;

/** The books of a pipeline, as {@code io.llmlog:type=Pipeline,pipeline=1}: {@link PipelineStats} says what each number is. */
public interface PipelineMXBean {
    long getOffered();

    long getAccepted();

    /** By reason. */
    Map<String, Long> getRejected();

    /** By reason. */
    Map<String, Long> getLost();

    long getWithheld();

    long getQueued();

    long getQueuedBytes();
}
