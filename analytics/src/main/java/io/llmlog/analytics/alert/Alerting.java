package io.llmlog.analytics.alert;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.notify.Notifications;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All rules, what they have found, and, once it is told to start, their evaluation as their windows become due. Thread-safe. */
public final class Alerting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerting.class);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration ORPHANED = Duration.ofMinutes(10);
    private static final Duration BETWEEN_CARE = Duration.ofHours(1);
    private static final long STOPPING_MILLIS = 10_000;

    private final RuleBook book;
    private final StoredRules stored;
    private final Silences silences;
    private final Ledgers ledgers;
    private final History history;
    private final Alerts alerts;
    private final RuleRunner runner;
    private final Crew crew;
    private final Clock clock;
    private final AlertCounts counts = new AlertCounts();
    private final Map<String, Instant> next = new HashMap<>();
    private Instant nextCare = Instant.MIN;
    private volatile Map<String, String> failures = Map.of();
    private @Nullable Watch watch;

    private Alerting(
            EventStore store,
            RuleOptions options,
            Notifications notifications,
            Map<String, DoubleSupplier> service,
            Clock clock) {
        DocumentStore documents = store.documents();
        this.stored = new StoredRules(documents);
        this.book = new RuleBook(RulePlaces.open(options.places(), System::nanoTime), stored, options.shipped());
        this.silences = new Silences(documents);
        this.ledgers = new Ledgers(documents);
        this.history = new History(documents);
        this.alerts = new Alerts(documents);
        this.runner = new RuleRunner(
                ledgers, history, new StoreMeasuring(store, service), new Evidences(store), notifications, counts);
        this.crew = new Crew(documents, UUID.randomUUID().toString());
        this.clock = clock;
    }

    /**
     * Reads the rules, and evaluates none yet.
     *
     * @param notifications who tells of alerts
     * @param service figures of the service by name
     * @throws io.llmlog.analytics.alert.rule.RulesException with all that is wrong with the files of rules
     */
    public static Alerting open(
            EventStore store,
            RuleOptions options,
            Notifications notifications,
            Map<String, DoubleSupplier> service,
            Clock clock) {
        Alerting alerting = new Alerting(store, options, notifications, service, clock);
        alerting.begin();
        return alerting;
    }

    /**
     * Evaluates what is due from now on, and what became due since it was last evaluated. Does nothing when that goes on already.
     *
     * @throws IllegalStateException when a rule is still being evaluated since that was stopped
     */
    public synchronized void start() {
        if (watch == null || watch.hasEnded()) {
            watch = Watch.start(this::look, counts);
        } else if (watch.isStopping()) {
            throw new IllegalStateException("a rule is still being evaluated since that was stopped: start it later");
        }
    }

    /** A service may start before its store does; wrong files keep it from starting. */
    private void begin() {
        try {
            book.look();
        } catch (StoreException e) {
            LOG.warn("alert rules are looked at when the store answers: {}", e.getMessage());
        }
    }

    /** Evaluates what is due. */
    private void look(BooleanSupplier isStopping) {
        Instant now = clock.instant();
        book.look();
        crew.sign(now);
        List<Rule> rules = book.enabled();
        Gate gate = gate(rules);
        for (Rule rule : rules) {
            if (isStopping.getAsBoolean()) {
                return;
            }
            if (crew.isOurs(rule.name()) && !now.isBefore(next.getOrDefault(rule.name(), Instant.MIN))) {
                next.put(rule.name(), evaluate(rule, now, gate));
            }
        }
        if (!now.isBefore(nextCare)) {
            nextCare = now.plus(BETWEEN_CARE);
            history.prune(now);
            silences.prune(now.minus(Duration.ofDays(1)));
        }
        endOrphans(now);
    }

    private Gate gate(List<Rule> rules) {
        Map<String, List<Alert>> known = new HashMap<>();
        return new LiveGate(
                book.maintenance(),
                silences.all(),
                rules,
                name -> known.computeIfAbsent(name, any -> ledgers.find(any)
                        .map(kept -> kept.ledger().course().alerts())
                        .orElse(List.of())));
    }

    /** When it is to be evaluated next. */
    private Instant evaluate(Rule rule, Instant now, Gate gate) {
        Map<String, String> failing = new HashMap<>(failures);
        try {
            boolean more = runner.run(rule, now, gate);
            failing.remove(rule.name());
            return more
                    ? now
                    : rule.timing()
                            .due(now)
                            .plus(rule.timing().every())
                            .plus(rule.timing().evalDelay());
        } catch (ExplainedException e) {
            counts.failed();
            LOG.warn("rule {} could not be evaluated: {}", rule.name(), e.getMessage());
            failing.put(rule.name(), "the store did not answer");
        } catch (RuntimeException e) {
            counts.failed();
            LOG.error("evaluating rule {} failed", rule.name(), e);
            failing.put(rule.name(), e.getClass().getSimpleName());
        } finally {
            failures = Map.copyOf(failing);
        }
        return now.plus(RETRY);
    }

    /** A rule that is gone, or not enabled, ends its alerts; but another service may have files that this one has not got yet. */
    private void endOrphans(Instant now) {
        List<String> names = book.enabled().stream().map(Rule::name).toList();
        for (Ledgers.Kept kept : ledgers.all()) {
            String name = kept.rule();
            boolean quiet = kept.ledger().course().end().isBefore(now.minus(ORPHANED));
            if (!names.contains(name) && quiet && crew.isOurs(name)) {
                RulePlaces.Sourced known = book.sourced().get(name);
                Rule gone =
                        known == null ? RuleFile.rule("a rule", "{name: " + name + ", threshold: 0}") : known.rule();
                runner.end(gone, kept);
                LOG.info("rule {} is gone, and its alerts have ended", name);
            }
        }
    }

    public Alerts alerts() {
        return alerts;
    }

    /** All rules, with where they are from and what they are. */
    public List<RuleView> rules() {
        return views(book, ledgers, failures);
    }

    /**
     * The same while nobody evaluates them: their states are those they had last.
     *
     * @throws io.llmlog.analytics.alert.rule.RulesException with all that is wrong with the files of rules
     */
    public static List<RuleView> rules(DocumentStore documents, RuleOptions options) {
        RuleBook book = new RuleBook(
                RulePlaces.open(options.places(), System::nanoTime), new StoredRules(documents), options.shipped());
        book.look();
        return views(book, new Ledgers(documents), Map.of());
    }

    private static List<RuleView> views(RuleBook book, Ledgers ledgers, Map<String, String> failures) {
        Map<String, Ledger> states = new LinkedHashMap<>();
        ledgers.all().forEach(kept -> states.put(kept.rule(), kept.ledger()));
        List<RuleView> views = new ArrayList<>();
        book.sourced()
                .forEach((name, sourced) ->
                        views.add(RuleView.of(sourced.rule(), sourced.source(), states.get(name), failures.get(name))));
        return views;
    }

    /** What is wrong with files of rules now. */
    public List<String> problems() {
        return book.problems();
    }

    /**
     * Keeps a rule in the store.
     *
     * @param text in YAML or JSON
     * @throws io.llmlog.analytics.alert.rule.RulesException with all that is wrong with it
     * @throws ExplainedException when a file defines one of that name, which would go before it
     */
    public Rule put(String text) {
        Rule rule = RuleFile.rule("the rule", text);
        refuseThoseOfFiles(rule.name());
        stored.put(rule);
        book.look();
        return rule;
    }

    public boolean isStored(String name) {
        return stored.has(name);
    }

    /** Removes a rule from the store; whether there was one. */
    public boolean remove(String name) {
        boolean removed = stored.remove(name);
        book.look();
        return removed;
    }

    private void refuseThoseOfFiles(String name) {
        RulePlaces.Sourced known = book.sourced().get(name);
        if (known != null
                && !known.source().equals(RuleBook.STORED)
                && !known.source().equals(RuleBook.SHIPPED)) {
            throw new ExplainedException(
                    "rule '" + name + "' is in the file " + known.source() + ", which goes before rules in the store");
        }
    }

    /** Says who sees to an alert that lasts: {@link Alerts#acknowledge}. */
    public Optional<Alert> acknowledge(String id, String by) {
        return alerts.acknowledge(id, by, clock.instant());
    }

    public List<Silence> silences() {
        return silences.all();
    }

    /** From now until then. */
    public Silence silence(@Nullable String rule, Map<String, String> group, Instant until, String by) {
        Silence silence = new Silence(UUID.randomUUID().toString(), rule, group, clock.instant(), until, by);
        silences.add(silence);
        return silence;
    }

    public boolean endSilence(String id) {
        return silences.remove(id);
    }

    /** What Prometheus is shown. */
    public AlertFigures figures() {
        return new AlertFigures(counts, alerts, clock);
    }

    /** Evaluates nothing any more, after the rule under way; it may be started again. */
    public synchronized void stop() {
        if (watch == null) {
            return;
        }
        try {
            if (watch.stop(STOPPING_MILLIS)) {
                watch = null;
                crew.leave();
            } else {
                LOG.warn("a rule is still being evaluated {} s after that was to stop", STOPPING_MILLIS / 1_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExplainedException e) {
            LOG.info("other services wait 30 s for this one: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        stop();
    }
}
