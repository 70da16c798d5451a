package io.llmlog.analytics.classify;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.classify.KnownLabels.Said;
import io.llmlog.analytics.model.CallQuota;
import io.llmlog.analytics.model.ModelAnswer;
import io.llmlog.analytics.model.ModelException;
import io.llmlog.analytics.model.QuotaClock;
import io.llmlog.analytics.model.TextModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model about templates that wait, as the quota allows. Whatever it answers, nothing but labels of these templates comes of it; when
 * it answers nothing that can be used, they wait on. {@link #step()} is for one thread, the rest for all.
 */
final class LabelAsking {
    /** After a failure that nobody else will mend: a key, the name of the model. */
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(LabelAsking.class);
    private static final Set<ModelException.Reason> OF_THE_QUESTION = Set.of(
            ModelException.Reason.FAILED,
            ModelException.Reason.UNUSABLE,
            ModelException.Reason.CUT_OFF,
            ModelException.Reason.TOO_SLOW);

    private final TextModel model;
    private final CallQuota quota;
    private final Waiting waiting;
    private final KnownLabels known;
    private final PlainText plain;
    private final QuotaClock clock;
    private final RandomGenerator random;

    private int failures;
    private long notBefore;
    private volatile Asked asked = new Asked(0, 0, 0, null);

    /**
     * What came of it since the service started.
     *
     * @param calls of the model
     * @param useless answers among them, and calls without one
     * @param labelled templates
     * @param problem what went wrong the last time; null when nothing did
     */
    record Asked(
            long calls,
            long useless,
            long labelled,
            @Nullable String problem) {}

    LabelAsking(
            TextModel model,
            CallQuota quota,
            Waiting waiting,
            KnownLabels known,
            PlainText plain,
            QuotaClock clock,
            RandomGenerator random) {
        this.model = model;
        this.quota = quota;
        this.waiting = waiting;
        this.known = known;
        this.plain = plain;
        this.clock = clock;
        this.random = random;
        this.notBefore = clock.nanos();
    }

    Asked asked() {
        return asked;
    }

    String model() {
        return model.name();
    }

    CallQuota quota() {
        return quota;
    }

    /** Asks one question, when there is one and it may be asked; the templates that have a label now. */
    List<SeenTemplate> step() {
        if (clock.nanos() - notBefore < 0) {
            return List.of();
        }
        List<SeenTemplate> batch = waiting.next(clock.nanos());
        if (batch.removeIf(this::isKnown) || batch.isEmpty()) {
            return List.of();
        }
        try {
            return ask(batch);
        } catch (ModelException e) {
            // The option has another name here.
            failed(String.valueOf(e.getMessage()).replace("--model", "--classify-model"), pause(e));
            if (OF_THE_QUESTION.contains(e.reason())) {
                batch.forEach(seen -> waiting.failed(seen.id(), clock.nanos()));
            }
        } catch (UselessAnswerException e) {
            failed(model.name() + " answered what it was not asked for: " + e.getMessage(), pause(FIRST_PAUSE));
            batch.forEach(seen -> waiting.failed(seen.id(), clock.nanos()));
        } catch (ExplainedException e) {
            failed(String.valueOf(e.getMessage()), pause(FIRST_PAUSE));
        } catch (RuntimeException e) {
            // Such as a text that cannot be redacted. What it says may be of the text.
            failed("no question could be asked: " + e.getClass().getSimpleName(), pause(FIRST_PAUSE));
            batch.forEach(seen -> waiting.failed(seen.id(), clock.nanos()));
        }
        return List.of();
    }

    /** By people, or another service that shares the store. */
    private boolean isKnown(SeenTemplate seen) {
        boolean isKnown = known.byPeople(seen.template()) != null || known.byModel(seen.template()) != null;
        if (isKnown) {
            waiting.remove(seen.id());
        }
        return isKnown;
    }

    private List<SeenTemplate> ask(List<SeenTemplate> batch) throws ModelException, UselessAnswerException {
        LabelQuestion question =
                new LabelQuestion(batch.stream().map(SeenTemplate::sample).toList(), plain, random);
        Optional<CallQuota.Permit> permit = quota.take();
        if (permit.isEmpty() || !permit.get().isFresh()) {
            return List.of();
        }
        asked = new Asked(asked.calls() + 1, asked.useless(), asked.labelled(), asked.problem());
        ModelAnswer answer = model.ask(question.question(), piece -> {});
        Map<String, Judgement> labels = LabelAnswer.read(answer.text(), question, plain);
        List<SeenTemplate> labelled = keep(batch, labels);
        failures = 0;
        asked = new Asked(asked.calls(), asked.useless(), asked.labelled() + labelled.size(), null);
        return labelled;
    }

    private List<SeenTemplate> keep(List<SeenTemplate> batch, Map<String, Judgement> labels) {
        List<SeenTemplate> labelled = new ArrayList<>();
        Set<String> without = new HashSet<>();
        for (SeenTemplate seen : batch) {
            Judgement label = labels.get(seen.id());
            if (label == null) {
                without.add(seen.id());
            } else {
                known.keepModel(
                        seen.id(), Said.of(label, plain.of(seen.text(), LabelQuestion.LONGEST_TEXT), model.name()));
                waiting.remove(seen.id());
                labelled.add(seen);
            }
        }
        without.forEach(id -> waiting.failed(id, clock.nanos()));
        return labelled;
    }

    private void failed(String problem, Duration pause) {
        failures++;
        notBefore = clock.nanos() + pause.toNanos();
        if (!problem.equals(asked.problem())) {
            LOG.warn("log templates wait for a label: {}; asking again in {} s", problem, pause.toSeconds());
        }
        asked = new Asked(asked.calls(), asked.useless() + 1, asked.labelled(), problem);
    }

    private Duration pause(ModelException e) {
        Duration pause =
                switch (e.reason()) {
                    case NO_SUCH_MODEL, NOT_ALLOWED -> LONGEST_PAUSE;
                    default -> pause(FIRST_PAUSE);
                };
        Duration wanted = e.retryAfter();
        return wanted != null && wanted.compareTo(pause) > 0 ? shorter(wanted, Duration.ofDays(1)) : pause;
    }

    private Duration pause(Duration first) {
        return shorter(first.multipliedBy(1L << Math.min(failures, 10)), LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
