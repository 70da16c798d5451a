package io.llmlog.analytics.engine;

import io.llmlog.analytics.classify.Labelling;
import io.llmlog.analytics.classify.LabellingOptions;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.ingest.Intake;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import io.llmlog.analytics.ingest.imports.StoreTarget;
import io.llmlog.analytics.meter.Meters;
import io.llmlog.analytics.store.EventStore;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * All that stands between what comes in and a store: rules, among them hooks and labels, counters, and a place for what is no event. Thread-safe.
 */
public final class Incoming implements AutoCloseable {
    private final Parts parts = new Parts();
    private final @Nullable Labelling labelling;
    private final EventRules rules;
    private final RejectedLines deadLetters;
    private final Meters meters;
    private final EventStore counted;
    private final Intake intake;

    private Incoming(Storage storage, EventRules unlabelled, @Nullable Labelling labelling) {
        this.labelling = labelling;
        try {
            if (labelling != null) {
                parts.started(labelling);
            }
            rules = labelling == null ? unlabelled : unlabelled.labelling(labelling.labels());
            deadLetters = parts.started(RejectedLines.in(storage.directory().path()));
            meters = parts.started(Meters.start(storage.store(), Meters.KEEPING));
            counted = meters.counting();
            intake = new Intake(counted, rules, deadLetters);
        } catch (RuntimeException e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /**
     * For as long as a program runs; a store that is away is asked again.
     *
     * @param unlabelled what is done to whatever comes in, before it is labelled
     */
    public static Incoming start(Storage storage, EventRules unlabelled, LabellingOptions labelling, Clock clock) {
        return new Incoming(
                storage,
                unlabelled,
                labelling.on()
                        ? Labelling.start(
                                storage.store(), labelling, storage.directory().path(), unlabelled::redacted, clock)
                        : null);
    }

    /** For a moment: no model is asked, and what is stored keeps its labels. */
    public static Incoming briefly(Storage storage, EventRules unlabelled) {
        return new Incoming(
                storage,
                unlabelled,
                Labelling.idle(storage.store(), LabellingOptions.DEFAULT, unlabelled::redacted, Clock.systemUTC()));
    }

    /** What is done to whatever comes in. */
    public EventRules rules() {
        return rules;
    }

    /** Who labels log records; null when nobody does. */
    public @Nullable Labelling labelling() {
        return labelling;
    }

    public RejectedLines deadLetters() {
        return deadLetters;
    }

    public Meters meters() {
        return meters;
    }

    /** The store, for whoever brings events: what is new in it is counted. */
    public EventStore store() {
        return counted;
    }

    /** For events that others send. */
    public Intake intake() {
        return intake;
    }

    /** For files; closing it closes nothing of this. */
    public ImportTarget imports() {
        return new StoreTarget(counted, rules, deadLetters);
    }

    @Override
    public void close() {
        parts.close();
    }
}
