package io.llmlog.analytics.generate;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.text.Prose;
import io.llmlog.analytics.generate.world.Fleet;
import io.llmlog.analytics.generate.world.Incident;
import io.llmlog.analytics.generate.world.Incidents;
import io.llmlog.analytics.generate.world.People;
import io.llmlog.analytics.generate.world.PlannedIncidents;
import io.llmlog.analytics.generate.world.RollingIncidents;
import io.llmlog.analytics.generate.world.Season;
import io.llmlog.analytics.generate.world.World;
import io.llmlog.config.Pipelines;
import io.llmlog.event.LlmEvent;
import io.llmlog.pipeline.EventPipeline;
import io.llmlog.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes up events and delivers them: for the same options the same events, down to their ids and bytes, unless they are to happen now. Used once, by
 * one thread.
 */
public final class Generator {
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final GenerateOptions options;
    private final World world;
    private final EventStream events;

    public Generator(GenerateOptions options) {
        this.options = options;
        long seed = seed(options);
        People people = new People(options.seed(), options.users());
        this.world =
                new World(new Season(options.seed()), people, incidents(options, people), new Fleet(seed), Prose.all());
        Arrivals arrivals = options.span() instanceof Span.Living living
                ? new LivingArrivals(living, world, seed)
                : new PastArrivals((Span.Past) options.span(), world, seed);
        this.events = new EventStream(arrivals, options.kind().activity(world), seed);
    }

    /** Other spans and kinds have other ids: events of two runs may lie in one store. */
    private static long seed(GenerateOptions options) {
        Span span = options.span();
        long until = span instanceof Span.Past past ? past.until().toEpochMilli() : 0;
        return Dice.seed(
                Dice.seed(options.seed(), options.kind().name()), span.from().toEpochMilli(), until, span.count());
    }

    /** The same for calls and for log records, which are of one world. */
    private static Incidents incidents(GenerateOptions options, People people) {
        if (options.incidents() == 0) {
            return Incidents.NONE;
        } else if (options.span() instanceof Span.Past past) {
            return new PlannedIncidents(options.seed(), past.from(), past.until(), options.incidents(), people);
        }
        return new RollingIncidents(options.seed(), options.span().from(), options.incidents(), people);
    }

    /** The next event, as it was before it passed any pipeline. */
    LlmEvent next() {
        return events.next();
    }

    Fleet fleet() {
        return world.fleet();
    }

    /** What goes wrong, as far as it has begun before. */
    List<Incident> incidents(Instant before) {
        return world.incidents().before(before);
    }

    /**
     * Delivers the events, until all are there, somebody asks to stop, or the sinks cannot go on.
     *
     * @param asked counted down to stop it
     */
    public Report run(Status status, Progress progress, CountDownLatch asked) throws InterruptedException {
        EventPipeline pipeline =
                Pipelines.start(options.settings(), new FleetEncoder(fleet(), options.settings()), status);
        long started = System.nanoTime();
        Outlet outlet = new Outlet(pipeline, options.patience(), () -> asked.getCount() == 0);
        try {
            Instant end = options.span() instanceof Span.Past past
                    ? past(past, outlet, progress, asked)
                    : living(outlet, progress, asked);
            outlet.drain();
            progress.end();
            return finish(pipeline, outlet.sent(), Duration.ofNanos(System.nanoTime() - started), end);
        } finally {
            pipeline.close(CLOSING);
        }
    }

    private Instant past(Span.Past span, Outlet outlet, Progress progress, CountDownLatch asked) {
        while (outlet.sent() < span.count() && asked.getCount() > 0 && outlet.send(next())) {
            progress.show(outlet.sent(), span.count());
        }
        return span.until();
    }

    private Instant living(Outlet outlet, Progress progress, CountDownLatch asked) throws InterruptedException {
        Instant now = options.span().from();
        tellTruth(now);
        int known = 0;
        while (outlet.sent() < options.span().count()) {
            LlmEvent event = next();
            now = event.timestamp();
            long early = Duration.between(Instant.now(), now).toNanos();
            if (asked.await(Math.max(0, early), TimeUnit.NANOSECONDS)) {
                return now;
            }
            outlet.sendNow(event);
            progress.show(outlet.sent(), options.span().count());
            if (incidents(now).size() > known) {
                known = incidents(now).size();
                tellTruth(now);
            }
        }
        return now;
    }

    private Report finish(EventPipeline pipeline, long sent, Duration time, Instant end) {
        pipeline.close(CLOSING);
        tellTruth(end);
        return new Report(options.kind(), sent, options.span().count(), time, pipeline.stats(), incidents(end));
    }

    private void tellTruth(Instant end) {
        if (options.truth() != null) {
            new Truth(options, options.truth()).write(incidents(end));
        }
    }
}
