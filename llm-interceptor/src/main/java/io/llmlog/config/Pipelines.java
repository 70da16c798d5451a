package io.llmlog.config;

import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.Producer;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.process.ContentProcessor;
import io.llmlog.process.EventProcessor;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.process.redact.Redactor;
import io.llmlog.sink.Sink;
import io.llmlog.sink.file.FileSinks;
import io.llmlog.status.Status;
import java.util.List;

/** Builds pipelines as settings say. The one place where their order is written down: content first, so that nothing can forget it. */
public final class Pipelines {
    private Pipelines() {}

    /** A running pipeline. Opens no network connection and no file beyond the lock on its own. */
    public static EventPipeline start(Settings settings, Status status) {
        return start(
                settings,
                settings.sinks().stream().map(uri -> open(uri, status)).toList(),
                status);
    }

    /** A running pipeline into sinks of the caller's, instead of those that the settings name. */
    public static EventPipeline start(Settings settings, List<Sink> sinks, Status status) {
        List<EventProcessor> processors = List.of(
                new ContentProcessor(settings.content(), Redactor.standard(), (int)
                        settings.maxFieldBytes().bytes()),
                pricing());
        Producer producer =
                Producer.current(settings.serviceName(), settings.serviceVersion(), settings.serviceEnvironment());
        JsonLineEncoder encoder =
                new JsonLineEncoder(producer, (int) settings.maxEventBytes().bytes(), settings.labelFields());
        return new EventPipeline(
                settings.queueBytes().bytes(),
                settings.linger(),
                settings.overflow(),
                processors,
                encoder,
                sinks,
                status);
    }

    private static Sink open(SinkUri uri, Status status) {
        if (uri instanceof FileTarget file) {
            return FileSinks.open(file.options(), status);
        }
        throw new SettingsException(List.of("sink " + uri + " is read, but pipelines write to file: only"));
    }

    /** The step that computes what a call cost. */
    public static EventProcessor pricing() {
        return new PricingProcessor(PriceBook.bundled());
    }
}
