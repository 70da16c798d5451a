package io.llmlog.meter;

import io.llmlog.pipeline.DropReason;
import io.llmlog.pipeline.PipelineStats;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Adds up whenever it is asked. */
record PipelineBean(Supplier<PipelineStats> books) implements PipelineMXBean {
    @Override
    public long getOffered() {
        return books.get().offered();
    }

    @Override
    public long getAccepted() {
        return books.get().accepted();
    }

    @Override
    public Map<String, Long> getRejected() {
        return byName(books.get().rejected());
    }

    @Override
    public Map<String, Long> getLost() {
        return byName(books.get().lost());
    }

    @Override
    public long getWithheld() {
        return books.get().withheld();
    }

    @Override
    public long getQueued() {
        return books.get().queued();
    }

    @Override
    public long getQueuedBytes() {
        return books.get().queuedBytes();
    }

    static Map<String, Long> byName(Map<DropReason, Long> counts) {
        Map<String, Long> byName = new TreeMap<>();
        counts.forEach((reason, count) -> byName.put(reason.wire(), count));
        return byName;
    }
}
