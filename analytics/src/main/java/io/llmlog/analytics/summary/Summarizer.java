package io.llmlog.analytics.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.llmlog.analytics.metrics.Metric;
import io.llmlog.analytics.model.ModelException;
import io.llmlog.analytics.model.TextModel;
import io.llmlog.analytics.query.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tells metrics in words. A model is asked first; its words count only when every number in them stands in the data or follows from it. Otherwise, and
 * where no model answers, fixed sentences tell the same figures. Thread-safe.
 */
public final class Summarizer {
    /** Each holds a thread and a place at the model's. */
    private static final int AT_ONCE = 4;

    private static final int WORST_NAMED = 3;

    private final TextModel model;
    private final SummaryCache cache = new SummaryCache();
    private final Semaphore turns = new Semaphore(AT_ONCE);

    public Summarizer(TextModel model) {
        this.model = model;
    }

    /** Provider and model, for people. */
    public String model() {
        return model.name();
    }

    /**
     * Tells a topic.
     *
     * @param pieces gets what the model says while it says it, to show as provisional: the returned summary counts, whatever came before. When it throws, the
     *     model is asked no further
     */
    public Summary summarize(Topic topic, TimeRange range, MetricAnswers answers, Consumer<String> pieces) {
        boolean isBrief = topic.metrics().size() > 1;
        List<Facts> facts = topic.metrics().stream()
                .map(metric -> facts(metric, range, answers))
                .map(each -> isBrief ? each.inShort() : each)
                .toList();
        String plain = facts.stream().map(PlainSummary::of).collect(Collectors.joining("\n\n"));
        List<Facts> told = facts.stream().filter(each -> !each.isEmpty()).toList();
        if (told.isEmpty()) {
            return Summary.plain(plain, "there is nothing that a model could tell");
        }
        String lines = Material.lines(told);
        String known = cache.find(model.name(), lines);
        if (known != null) {
            return new Summary(known, model.name(), true, null);
        } else if (!turns.tryAcquire()) {
            return Summary.plain(plain, AT_ONCE + " summaries are being written already");
        }
        try {
            return asked(lines, told, plain, pieces);
        } catch (ModelException e) {
            return Summary.plain(plain, String.valueOf(e.getMessage()));
        } finally {
            turns.release();
        }
    }

    private Summary asked(String lines, List<Facts> facts, String plain, Consumer<String> pieces)
            throws ModelException {
        String text =
                Told.clean(model.ask(Material.question(lines), piece -> pieces.accept(OneLine.printable(piece, true)))
                        .text());
        List<String> unknown = FigureCheck.of(facts).unknownIn(text);
        if (!unknown.isEmpty()) {
            return Summary.plain(
                    plain,
                    model.name() + " said what does not follow from the data: "
                            + unknown.stream().limit(WORST_NAMED).collect(Collectors.joining(", ")));
        }
        cache.keep(model.name(), lines, text);
        return new Summary(text, model.name(), false, null);
    }

    private static Facts facts(Metric metric, TimeRange range, MetricAnswers answers) {
        JsonNode now = answers.of(metric, range);
        Instant begin = range.from().minus(range.length());
        boolean hasBefore = !metric.has(Metric.Option.OWN_START) && !begin.isBefore(Instant.EPOCH);
        JsonNode before =
                hasBefore ? answers.of(metric, new TimeRange(begin, range.from())) : MissingNode.getInstance();
        return FactsReader.read(metric, range, now, before);
    }
}
