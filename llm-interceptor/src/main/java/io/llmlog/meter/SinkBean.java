package io.llmlog.meter;

import io.llmlog.pipeline.PipelineStats.SinkStats;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up whenever it is asked. */
record SinkBean(Supplier<SinkStats> books) implements SinkMXBean {
    @Override
    public long getDelivered() {
        return books.get().delivered();
    }

    @Override
    public Map<String, Long> getDropped() {
        return PipelineBean.byName(books.get().dropped());
    }

    @Override
    public long getWaiting() {
        return books.get().waiting();
    }

    @Override
    public long getDeadLettered() {
        return books.get().deadLettered();
    }

    @Override
    public long getDuplicates() {
        return books.get().duplicates();
    }

    @Override
    public long getSpooled() {
        return books.get().spooled();
    }

    @Override
    public long getSpooledBytes() {
        return books.get().spooledBytes();
    }

    @Override
    public long getRecovered() {
        return books.get().recovered();
    }
}
