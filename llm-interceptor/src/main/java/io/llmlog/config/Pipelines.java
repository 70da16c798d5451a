package io.llmlog.config;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.Producer;
import io.llmlog.meter.Meters;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.process.ContentProcessor;
import io.llmlog.process.EventProcessor;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.process.redact.Redactor;
import io.llmlog.sink.Sink;
import io.llmlog.status.Status;
import java.util.List;

/** Builds pipelines as settings say. The one place where their order is written down: content first, so that nothing can forget it. */
public final class Pipelines {
    private Pipelines() {}

    /** A running pipeline. Waits for no server, and for no file beyond those of the spool. */
    public static EventPipeline start(Settings settings, Status status) {
        Producer producer = producer(settings);
        return start(settings, producer, Sinks.open(settings, producer, status), status);
    }

    /** A running pipeline into sinks of the caller's, instead of those that the settings name. */
    public static EventPipeline start(Settings settings, List<Sink> sinks, Status status) {
        return start(settings, producer(settings), sinks, status);
    }

    private static Producer producer(Settings settings) {
        return Producer.current(settings.serviceName(), settings.serviceVersion(), settings.serviceEnvironment());
    }

    private static EventPipeline start(Settings settings, Producer producer, List<Sink> sinks, Status status) {
        List<EventProcessor> processors = List.of(
                new ContentProcessor(settings.content(), Redactor.standard(), (int)
                        settings.maxFieldBytes().bytes()),
                pricing());
        JsonLineEncoder encoder = new JsonLineEncoder(
                producer, (int) settings.maxEventBytes().bytes(), settings.labelFields(), settings.format());
        EventPipeline pipeline = new EventPipeline(
                queueBytes(settings, status),
                settings.linger(),
                settings.overflow(),
                processors,
                encoder,
                sinks,
                status);
        if (settings.meters()) {
            Meters.show(pipeline, status);
        }
        return pipeline;
    }

    /** No more than a quarter of the heap: the application needs the rest, and an OutOfMemoryError would be its own. */
    private static long queueBytes(Settings settings, Status status) {
        long asked = settings.queueBytes().bytes();
        long most = Runtime.getRuntime().maxMemory() / 4;
        if (asked > most) {
            status.info("the queue takes " + most / (1024 * 1024) + " MiB, a quarter of the heap, instead of "
                    + asked / (1024 * 1024) + " MiB");
        }
        return Math.min(asked, most);
    }

    /** The step that computes what a call cost. */
    public static EventProcessor pricing() {
        return new PricingProcessor(PriceBook.bundled());
    }
}
