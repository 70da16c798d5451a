package io.llmlog.meter;

import io.llmlog.pipeline.DropReason;
import io.llmlog.pipeline.PipelineStats;
import io.llmlog.pipeline.PipelineStats.SinkStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The books of a pipeline as Micrometer's meters, such as {@code llm.events.dropped{reason,sink}}. They come by themselves into Micrometer's
 * global registry while {@code llmlog.meters} is true; for a registry that does not belong to it:
 * {@code new PipelineMeters("checkout", logger::stats).bindTo(registry)}. Needs {@code io.micrometer:micrometer-core} on the class path.
 */
public final class PipelineMeters implements MeterBinder, AutoCloseable {
    private static final String NO_SINK = "none";

    private final Supplier<PipelineStats> books;
    private final Tags tags;
    private final List<Bound> bound = new ArrayList<>();

    private record Bound(MeterRegistry registry, Meter meter) {}

    /**
     * Meters that ask {@code books} whenever they are read.
     *
     * @param pipeline the value of the {@code pipeline} tag, which tells the pipelines of a JVM apart
     */
    public PipelineMeters(String pipeline, Supplier<PipelineStats> books) {
        this.books = books;
        this.tags = Tags.of("pipeline", pipeline);
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        count(registry, "llm.events.offered", "Events handed to the pipeline", tags, PipelineStats::offered);
        count(registry, "llm.events.accepted", "Events taken by the pipeline", tags, PipelineStats::accepted);
        count(registry, "llm.events.withheld", "Events whose content was withheld", tags, PipelineStats::withheld);
        gauge(registry, "llm.events.queued", "Events no sink has been given yet", tags, PipelineStats::queued);
        add(
                registry,
                Gauge.builder("llm.queue.bytes", () -> books.get().queuedBytes())
                        .description("Memory held by events and lines")
                        .baseUnit(BaseUnits.BYTES)
                        .tags(tags)
                        .register(registry));
        for (DropReason reason : DropReason.values()) {
            count(
                    registry,
                    "llm.events.dropped",
                    "Events lost",
                    dropped(reason, NO_SINK),
                    stats -> stats.rejected().getOrDefault(reason, 0L)
                            + stats.lost().getOrDefault(reason, 0L));
        }
        List<SinkStats> sinks = books.get().sinks();
        for (int i = 0; i < sinks.size(); i++) {
            bindSink(registry, i, sinks.get(i).sink());
        }
    }

    private void bindSink(MeterRegistry registry, int i, String name) {
        Tags sink = tags.and("sink", name);
        count(registry, "llm.events.delivered", "Events the sink has", sink, of(i, SinkStats::delivered));
        count(registry, "llm.events.dead.lettered", "Events refused for good", sink, of(i, SinkStats::deadLettered));
        count(registry, "llm.events.duplicates", "Events the sink had already", sink, of(i, SinkStats::duplicates));
        gauge(registry, "llm.events.waiting", "Events held while it fails", sink, of(i, SinkStats::waiting));
        gauge(registry, "llm.events.spooled", "Events that wait on disk", sink, of(i, SinkStats::spooled));
        add(
                registry,
                Gauge.builder(
                                "llm.spool.bytes",
                                () -> books.get().sinks().get(i).spooledBytes())
                        .description("Disk held by events that wait")
                        .baseUnit(BaseUnits.BYTES)
                        .tags(sink)
                        .register(registry));
        for (DropReason reason : DropReason.values()) {
            count(registry, "llm.events.dropped", "Events lost", dropped(reason, name), of(i, stats -> stats.dropped()
                    .getOrDefault(reason, 0L)));
        }
    }

    private Tags dropped(DropReason reason, String sink) {
        return tags.and("reason", reason.wire(), "sink", sink);
    }

    private static ToLongFunction<PipelineStats> of(int sink, ToLongFunction<SinkStats> number) {
        return stats -> number.applyAsLong(stats.sinks().get(sink));
    }

    private void count(
            MeterRegistry registry, String name, String what, Tags tags, ToLongFunction<PipelineStats> number) {
        // A counter holds its object weakly: this one must not vanish with a binder that nobody keeps.
        add(
                registry,
                FunctionCounter.builder(name, NO_SINK, constant -> number.applyAsLong(books.get()))
                        .description(what)
                        .tags(tags)
                        .register(registry));
    }

    private void gauge(
            MeterRegistry registry, String name, String what, Tags tags, ToLongFunction<PipelineStats> number) {
        add(
                registry,
                Gauge.builder(name, () -> number.applyAsLong(books.get()))
                        .description(what)
                        .tags(tags)
                        .register(registry));
    }

    private void add(MeterRegistry registry, Meter meter) {
        bound.add(new Bound(registry, meter));
    }

    /** Takes its meters out of every registry it was bound to. */
    @Override
    public synchronized void close() {
        bound.forEach(one -> one.registry().remove(one.meter()));
        bound.clear();
    }
}
