package io.llmlog.analytics.classify;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.model.ModelException;
import io.llmlog.analytics.model.TextModel;
import io.llmlog.analytics.template.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What a model says of templates when it is asked once about each, several in a question, as the service asks; but at once and without a quota. For
 * one thread.
 */
public final class ModelLabels {
    private final TextModel model;
    private final PlainText plain;
    private final RandomGenerator random;
    private final Map<String, Judgement> labels = new HashMap<>();
    private int calls;
    private int useless;

    /**
     * Of that model.
     *
     * @param redaction of all that it is shown, and of what it suggests
     */
    public ModelLabels(TextModel model, UnaryOperator<String> redaction, RandomGenerator random) {
        this.model = model;
        this.plain = new PlainText(redaction);
        this.random = random;
    }

    /**
     * Asks about templates. Those that it gives no usable answer to have no label.
     *
     * @param examples some messages of each
     * @return what it says, by the templates' ids
     * @throws ExplainedException when it does not answer
     */
    public Map<String, Judgement> ask(Map<Template, List<String>> examples) {
        List<Sample> samples = new ArrayList<>();
        examples.forEach((template, messages) -> samples.add(new Sample(template.id(), template.text(), messages)));
        for (int from = 0; from < samples.size(); from += LabelQuestion.MOST) {
            ask(samples.subList(from, Math.min(samples.size(), from + LabelQuestion.MOST)));
        }
        return Map.copyOf(labels);
    }

    private void ask(List<Sample> batch) {
        LabelQuestion question = new LabelQuestion(batch, plain, random);
        calls++;
        try {
            labels.putAll(
                    LabelAnswer.read(model.ask(question.question(), piece -> {}).text(), question, plain));
        } catch (UselessAnswerException e) {
            useless++;
        } catch (ModelException e) {
            throw new ExplainedException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Such as {@code ollama gemma:2b: 8 calls, 1 of them without a usable answer, 131 templates labelled}. */
    @Override
    public String toString() {
        return model.name() + ": " + calls + " calls, " + useless + " of them without a usable answer, " + labels.size()
                + " templates labelled";
    }
}
