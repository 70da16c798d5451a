package io.llmlog.analytics.classify;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.model.CallLimits;
import io.llmlog.analytics.model.CallQuota;
import io.llmlog.analytics.model.ModelAnswer;
import io.llmlog.analytics.model.ModelException;
import io.llmlog.analytics.model.ModelQuestion;
import io.llmlog.analytics.model.QuotaClock;
import io.llmlog.analytics.model.TextModel;
import io.llmlog.analytics.template.TemplateMiner;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveDocuments;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelAskingTest {
    private static final Judge.Verdict SIGNS = new Judge.Verdict(Judgement.NORMAL, LabelSource.HEURISTIC);

    private final NaiveDocuments documents = new NaiveDocuments();
    private final TemplateMiner miner = new TemplateMiner();
    private final Waiting waiting = new Waiting();
    private final KnownLabels known = new KnownLabels(documents);
    private final GullibleModel good = new GullibleModel();
    private final Time time = new Time();
    private final Model model = new Model();
    private final LabelAsking asking = new LabelAsking(
            model,
            new CallQuota(documents, "test", CallLimits.STANDARD, time),
            waiting,
            known,
            new PlainText(Lines.RULES::redacted),
            time,
            new Random(3));

    /** Passes when it is told to. */
    private static final class Time implements QuotaClock {
        private long nanos;

        void pass(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public String origin() {
            return "test";
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long wallMillis() {
            return 1_795_000_000_000L + nanos / 1_000_000;
        }
    }

    /** Answers well, unless it is told how else. */
    private final class Model implements TextModel {
        private int calls;
        private @Nullable ModelException failure;
        private @Nullable String answer;

        @Override
        public String name() {
            return "stub";
        }

        @Override
        public ModelAnswer ask(ModelQuestion question, Consumer<String> pieces) throws ModelException {
            calls++;
            if (failure != null) {
                throw failure;
            }
            return answer == null ? good.ask(question, pieces) : new ModelAnswer(answer, null, null);
        }
    }

    private SeenTemplate seen(String message) {
        SeenTemplate seen = new SeenTemplate(miner.template(message), SIGNS);
        seen.add(miner.template(message), SIGNS, UUID.randomUUID(), message);
        waiting.add(seen, time.nanos());
        return seen;
    }

    @Test
    void asksAboutManyTemplatesAtOnce_andKeepsWhatIsSaid() {
        SeenTemplate down = seen("payment gateway is down");
        SeenTemplate disk = seen("disk usage is high on the host");
        assertThat(asking.step()).containsExactlyInAnyOrder(down, disk);
        assertThat(model.calls).isEqualTo(1);
        KnownLabels others = new KnownLabels(documents);
        others.refresh();
        assertThat(others.byModel(down.template()).label()).isEqualTo("incident");
        assertThat(others.byModel(disk.template()).label()).isEqualTo("preventive_action");
        assertThat(waiting.size()).isZero();
        time.pass(Duration.ofDays(2));
        assertThat(asking.step()).isEmpty();
        assertThat(model.calls).as("there is nothing more to ask").isEqualTo(1);
    }

    @Test
    void F40_whateverTheModelDoes_theTemplateWaits_andIsAskedAboutLater() {
        SeenTemplate down = seen("payment gateway is down");
        for (ModelException.Reason reason : ModelException.Reason.values()) {
            model.failure = new ModelException(reason, "stub does not answer", null);
            requireNoLabel(down);
        }
        model.failure = null;
        for (String nonsense :
                List.of("", "I think all is well.", "<html>502</html>", "{\"labels\":[]}", "{\"labels\":{}}")) {
            model.answer = nonsense;
            requireNoLabel(down);
        }
        model.answer = null;
        time.pass(Duration.ofDays(1));
        assertThat(asking.step()).containsExactly(down);
        assertThat(asking.asked().problem()).isNull();
    }

    private void requireNoLabel(SeenTemplate template) {
        int before = model.calls;
        time.pass(Duration.ofDays(2));
        assertThat(asking.step()).isEmpty();
        assertThat(model.calls).isEqualTo(before + 1);
        assertThat(asking.asked().problem()).contains("stub");
        assertThat(asking.step()).as("not at once again").isEmpty();
        assertThat(model.calls).isEqualTo(before + 1);
        assertThat(known.byModel(template.template())).isNull();
        assertThat(waiting.size()).isEqualTo(1);
    }

    @Test
    void waitsAsLongAsTheProviderWants() {
        seen("payment gateway is down");
        model.failure = new ModelException(
                ModelException.Reason.RATE_LIMITED, "stub is asked too often", Duration.ofMinutes(7));
        asking.step();
        model.failure = null;
        time.pass(Duration.ofMinutes(7).minusSeconds(1));
        assertThat(asking.step()).isEmpty();
        time.pass(Duration.ofSeconds(2));
        assertThat(asking.step()).hasSize(1);
    }

    @Test
    void whoSpoilsAnAnswerEndsUpAlone_andTheOthersAreLabelled() {
        for (int i = 0; i < 30; i++) {
            seen("service " + "abcdefghijklmnopqrstuvwxyzABCDEF".charAt(i) + i + "x went " + "down ".repeat(i + 1));
        }
        SeenTemplate attack = seen(GullibleModel.ORDERS.get(0));
        int labelled = 0;
        for (int hours = 0; hours < 48; hours++) {
            labelled += asking.step().size();
            time.pass(Duration.ofHours(1));
        }
        assertThat(known.byModel(attack.template())).isNull();
        assertThat(waiting.size()).isEqualTo(1);
        assertThat(labelled).isEqualTo(30);
    }

    @Test
    void F41_asksNoMoreThanItMay() {
        model.answer = "nonsense";
        for (int second = 0; second < 3_600; second++) {
            if (second % 10 == 0) {
                seen("another one " + Integer.toString(second * 7_919, 26).replaceAll("\\d", "z"));
            }
            asking.step();
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(model.calls).isLessThanOrEqualTo(CallLimits.STANDARD.perDay());
    }

    @Test
    void doesNotAskAboutWhatSomebodyHasSaidMeanwhile() {
        SeenTemplate down = seen("payment gateway is down");
        known.keepPeople(down.id(), new KnownLabels.Said("normal", null, down.text(), null));
        asking.step();
        asking.step();
        assertThat(model.calls).isZero();
        assertThat(waiting.size()).isZero();
    }

    @Test
    void whatTheStoreCannotKeepIsAskedAboutAgain() {
        SeenTemplate down = seen("payment gateway is down");
        LabelAsking without = new LabelAsking(
                model,
                new CallQuota(new BrokenDocuments(), "test", CallLimits.STANDARD, time),
                waiting,
                known,
                new PlainText(Lines.RULES::redacted),
                time,
                new Random(3));
        assertThat(without.step()).isEmpty();
        assertThat(model.calls).as("what cannot be counted is not asked").isZero();
        assertThat(without.asked().problem()).isEqualTo("no disk");
        assertThat(asking.step()).containsExactly(down);
    }
}
