package io.llmlog.config;

import io.llmlog.encode.EventEncoder;
import io.llmlog.encode.JsonLineEncoder;
import io.llmlog.event.Producer;
import io.llmlog.meter.Meters;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.process.ContentProcessor;
import io.llmlog.process.EventProcessor;
import io.llmlog.process.SamplingProcessor;
import io.llmlog.process.budget.BudgetLedger;
import io.llmlog.process.budget.BudgetProcessor;
import io.llmlog.process.category.Categorizer;
import io.llmlog.process.category.CategoryProcessor;
import io.llmlog.process.price.LivePrices;
import io.llmlog.process.price.PriceBook;
import io.llmlog.process.price.PricePlace;
import io.llmlog.process.price.PricingProcessor;
import io.llmlog.process.redact.CurrentRedactor;
import io.llmlog.sink.Sink;
import io.llmlog.status.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds pipelines as settings say. The one place where their order is written down: content first, so that nothing can forget it. */
public final class Pipelines {
    private Pipelines() {}

    /** A running pipeline. Waits for no server, and for no file beyond those of the spool. */
    public static EventPipeline start(Settings settings, Status status) {
        return start(settings, BudgetLedger.open(settings.budgets()), status);
    }

    /**
     * A running pipeline that counts in that ledger.
     *
     * @param ledger closed with the pipeline, or when it cannot start
     */
    public static EventPipeline start(Settings settings, BudgetLedger ledger, Status status) {
        return start(settings, settings.categoryRules().open(status), ledger, status);
    }

    /**
     * A running pipeline with an own idea of what prompts are about.
     *
     * @param categorizer null when only the application says it
     * @param ledger closed with the pipeline, or when it cannot start
     */
    public static EventPipeline start(
            Settings settings, @Nullable Categorizer categorizer, BudgetLedger ledger, Status status) {
        try {
            Producer producer = producer(settings);
            List<EventProcessor> processors = processors(settings, categorizer, ledger, status);
            EventEncoder encoder = encoder(settings, producer);
            return run(settings, processors, ledger, encoder, Sinks.open(settings, producer, status), status);
        } catch (RuntimeException | Error failure) {
            ledger.close();
            throw failure;
        }
    }

    /** A running pipeline whose lines the caller's encoder writes: for events of several processes. */
    public static EventPipeline start(Settings settings, EventEncoder encoder, Status status) {
        BudgetLedger ledger = BudgetLedger.open(settings.budgets());
        try {
            Categorizer categorizer = settings.categoryRules().open(status);
            List<EventProcessor> processors = processors(settings, categorizer, ledger, status);
            return run(settings, processors, ledger, encoder, Sinks.open(settings, producer(settings), status), status);
        } catch (RuntimeException | Error failure) {
            ledger.close();
            throw failure;
        }
    }

    /** A running pipeline into sinks of the caller's, instead of those that the settings name. */
    public static EventPipeline start(Settings settings, List<Sink> sinks, Status status) {
        BudgetLedger ledger = BudgetLedger.open(settings.budgets());
        try {
            Categorizer categorizer = settings.categoryRules().open(status);
            List<EventProcessor> processors = processors(settings, categorizer, ledger, status);
            return run(settings, processors, ledger, encoder(settings, producer(settings)), sinks, status);
        } catch (RuntimeException | Error failure) {
            ledger.close();
            throw failure;
        }
    }

    private static Producer producer(Settings settings) {
        return Producer.current(settings.serviceName(), settings.serviceVersion(), settings.serviceEnvironment());
    }

    private static EventEncoder encoder(Settings settings, Producer producer) {
        return new JsonLineEncoder(
                producer, (int) settings.maxEventBytes().bytes(), settings.labelFields(), settings.format());
    }

    /** Made before anything is opened: files of rules are read here and may be wrong. */
    private static List<EventProcessor> processors(
            Settings settings, @Nullable Categorizer categorizer, BudgetLedger ledger, Status status) {
        return List.of(
                new ContentProcessor(settings.content(), CurrentRedactor.of(settings.redaction(), status), (int)
                        settings.maxFieldBytes().bytes()),
                // The worker reads the bundled book, with the first event: no start waits for it.
                settings.prices() == null ? new PricingProcessor(PriceBook::bundled) : pricing(settings, status),
                new BudgetProcessor(ledger, status),
                new CategoryProcessor(categorizer, status),
                new SamplingProcessor(settings.sampling()));
    }

    private static EventPipeline run(
            Settings settings,
            List<EventProcessor> processors,
            BudgetLedger ledger,
            EventEncoder encoder,
            List<Sink> sinks,
            Status status) {
        EventPipeline pipeline = new EventPipeline(
                queueBytes(settings, status),
                settings.linger(),
                settings.overflow(),
                processors,
                encoder,
                sinks,
                status);
        pipeline.onClose(ledger::close);
        if (settings.meters()) {
            Meters.show(pipeline, ledger, status);
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

    /** The step that computes what a call cost, with its book read: for callers that must not wait for that later. */
    public static EventProcessor pricing(Settings settings, Status status) {
        PricePlace place = settings.prices();
        return place == null
                ? new PricingProcessor(PriceBook.bundled())
                : new PricingProcessor(LivePrices.of(place, status));
    }
}
