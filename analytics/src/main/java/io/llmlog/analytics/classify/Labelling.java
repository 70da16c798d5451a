package io.llmlog.analytics.classify;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.classify.Judge.Verdict;
import io.llmlog.analytics.classify.KnownLabels.Said;
import io.llmlog.analytics.decode.LogLabels;
import io.llmlog.analytics.document.NoDocuments;
import io.llmlog.analytics.model.CallQuota;
import io.llmlog.analytics.model.MeteredModel;
import io.llmlog.analytics.model.ModelProvider;
import io.llmlog.analytics.model.QuotaClock;
import io.llmlog.analytics.model.TextModel;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.template.Template;
import io.llmlog.analytics.template.TemplateMiner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labels log records on their way to a store. One thread of its own asks a model about templates that nobody has said anything of, and labels stored
 * records anew once somebody has; nothing that comes in waits for that. Thread-safe.
 */
public final class Labelling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Labelling.class);
    private static final String QUOTA = "log-labels";
    private static final Duration SHARE = Duration.ofSeconds(10);
    private static final Duration RELOAD = Duration.ofMinutes(5);
    private static final int SAVED_AT_ONCE = 200;
    private static final Duration IDLE = Duration.ofMillis(500);
    /** Between two pages that are labelled anew, for others who need the store. */
    private static final Duration BREATH = Duration.ofMillis(20);

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final long CLOSE_SECONDS = 10;

    private final TemplateMiner miner = new TemplateMiner();
    private final Waiting waiting = new Waiting();
    private final QuotaClock clock = QuotaClock.ofMachine();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "llmlog-classify");
    private final KnownLabels known;
    private final KeptTemplates kept;
    private final SeenTemplates seen;
    private final LogClassifier classifier;
    private final Relabel relabel;
    private final @Nullable MeteredModel metered;
    private final @Nullable LabelAsking asking;
    private volatile @Nullable String problem;
    private long shared = clock.nanos();
    private long loaded = clock.nanos();

    private Labelling(
            EventStore store,
            Judge judge,
            @Nullable TextModel model,
            LabellingOptions options,
            UnaryOperator<String> redaction,
            Clock wall) {
        this.known = new KnownLabels(store.documents());
        this.kept = new KeptTemplates(store.documents(), miner);
        this.seen =
                new SeenTemplates(model == null ? template -> {} : template -> waiting.add(template, clock.nanos()));
        this.classifier = new LogClassifier(miner, judge, known, seen);
        this.relabel = new Relabel(store, classifier.again(), options.back(), wall);
        this.metered = model instanceof MeteredModel own ? own : null;
        this.asking = model == null
                ? null
                : new LabelAsking(
                        model,
                        new CallQuota(store.documents(), QUOTA, options.limits(), clock),
                        waiting,
                        known,
                        new PlainText(redaction),
                        clock,
                        new SecureRandom());
        thread.setDaemon(true);
    }

    /**
     * Begins. A store that is away is asked again.
     *
     * @param directory of the data on this machine, where questions to a model are recorded
     * @param redaction of what is shown to a model
     */
    public static Labelling start(
            EventStore store, LabellingOptions options, Path directory, UnaryOperator<String> redaction, Clock clock) {
        @Nullable
        MeteredModel model = options.model().provider() == ModelProvider.NONE
                ? null
                : MeteredModel.open(options.model(), "classify", directory);
        return start(store, judge(options), model, options, redaction, clock);
    }

    /** With that model. */
    static Labelling start(
            EventStore store,
            Judge judge,
            @Nullable TextModel model,
            LabellingOptions options,
            UnaryOperator<String> redaction,
            Clock clock) {
        Labelling labelling = new Labelling(store, judge, model, options, redaction, clock);
        labelling.begin();
        labelling.thread.start();
        return labelling;
    }

    /** For a moment, without a thread: no model is asked, and what is stored keeps its labels. */
    public static Labelling idle(
            EventStore store, LabellingOptions options, UnaryOperator<String> redaction, Clock clock) {
        Labelling labelling = new Labelling(store, judge(options), null, options, redaction, clock);
        labelling.begin();
        return labelling;
    }

    /** Labels by rules and heuristics alone, and keeps nothing. */
    public static LogLabels plain(LabellingOptions options) {
        TemplateMiner miner = new TemplateMiner();
        return new LogClassifier(
                miner, judge(options), new KnownLabels(new NoDocuments()), new SeenTemplates(template -> {}));
    }

    private void begin() {
        try {
            kept.load();
            known.refresh();
        } catch (ExplainedException e) {
            report("what is known of templates cannot be read: " + e.getMessage());
        }
    }

    /** The model whose questions are recorded; null when none is asked. */
    public @Nullable MeteredModel metered() {
        return metered;
    }

    /** Who labels what comes in. */
    public LogLabels labels() {
        return classifier;
    }

    private static Judge judge(LabellingOptions options) {
        return Judge.by(options.rules() == null ? () -> LabelRules.NONE : LabelRulesFile.open(options.rules()));
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                await(step());
            } catch (RuntimeException e) {
                report(
                        e instanceof ExplainedException
                                ? String.valueOf(e.getMessage())
                                : e.getClass().getName());
                await(RETRY);
            } catch (Error e) {
                // Such as too little memory, which others may give back.
                report(e.getClass().getName());
                await(RETRY);
            }
        }
    }

    private Duration step() {
        if (clock.nanos() - shared > SHARE.toNanos()) {
            share();
        }
        if (asking != null) {
            asking.step().forEach(labelled -> said(labelled.template(), false));
        }
        boolean more = relabel.step();
        if (!more) {
            report(null);
        }
        return more ? BREATH : IDLE;
    }

    /** What is known here and in other services that share the store. */
    private void share() {
        known.refresh();
        kept.save(SAVED_AT_ONCE);
        if (clock.nanos() - loaded > RELOAD.toNanos()) {
            kept.load();
            loaded = clock.nanos();
        }
        shared = clock.nanos();
    }

    private void said(Template template, boolean byPeople) {
        relabel.add(miner.keep(template.id()).orElse(template), byPeople);
    }

    private void report(@Nullable String now) {
        if (now != null && !now.equals(problem)) {
            LOG.warn("log records that are stored keep the labels they have: {}; trying again", now);
        }
        problem = now;
    }

    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("closing");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What people say of a template from now on, also of its records that are stored; empty when there is no template of that id. */
    public Optional<TemplateState> say(String id, Label label, @Nullable String suggestion) {
        Optional<Template> template = miner.find(id);
        template.ifPresent(found -> {
            known.keepPeople(found.id(), Said.of(new Judgement(label, suggestion), found.text(), null));
            said(found, true);
        });
        return template.map(this::state);
    }

    /** Forgets what people said of it; empty when they have said nothing. */
    public Optional<TemplateState> unsay(String id) {
        Optional<Template> template = miner.find(id).filter(found -> known.forgetPeople(found.id()));
        template.ifPresent(found -> said(found, true));
        return template.map(this::state);
    }

    /** All that are known, the most frequent since it began first. */
    public List<TemplateState> templates() {
        return miner.templates().stream()
                .map(this::state)
                .sorted(Comparator.comparingLong(TemplateState::count)
                        .reversed()
                        .thenComparing(TemplateState::id))
                .toList();
    }

    private TemplateState state(Template template) {
        SeenTemplate found = seen.find(template.id());
        Verdict now = classifier.said(template, found == null ? Verdict.NONE : found.judged());
        return new TemplateState(
                template.id(),
                template.text(),
                now.judgement().label().wire(),
                now.source().wire(),
                now.judgement().suggestion(),
                found == null ? 0 : found.count(),
                found == null
                        ? List.of()
                        : found.examples().stream()
                                .map(example -> example.event().toString())
                                .toList());
    }

    public LabellingState state() {
        Map<String, Integer> labelled = new HashMap<>();
        labelled.put(LabelSource.LABEL.wire(), known.countByPeople());
        labelled.put(LabelSource.MODEL.wire(), known.countByModel());
        return new LabellingState(
                classifier.counts(),
                seen.size(),
                miner.overflowed(),
                labelled,
                asking == null ? null : model(asking),
                relabel.waiting(),
                relabel.relabelled(),
                problem);
    }

    private LabellingState.Model model(LabelAsking of) {
        CallQuota.Left left = of.quota().left();
        LabelAsking.Asked asked = of.asked();
        return new LabellingState.Model(
                of.model(),
                waiting.size(),
                asked.calls(),
                asked.useless(),
                asked.labelled(),
                new LabellingState.Quota(
                        of.quota().limits().perMinute(), of.quota().limits().perDay(), left.minute(), left.day()),
                asked.problem());
    }

    /** Stops; a question under way is given up. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            kept.save(SAVED_AT_ONCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExplainedException e) {
            LOG.warn("templates that are new are not kept: {}", e.getMessage());
        } finally {
            if (metered != null) {
                metered.close();
            }
        }
    }
}
