package io.llmlog.analytics.evaluate;

import io.llmlog.analytics.classify.Label;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often records of each true label were given which. */
public final class ConfusionMatrix {
    private final Map<Label, Map<Label, Integer>> counts = new EnumMap<>(Label.class);

    void count(Label truth, Label found) {
        counts.computeIfAbsent(truth, label -> new EnumMap<>(Label.class)).merge(found, 1, Integer::sum);
    }

    /** How many records of a true label were given that label. */
    public int of(Label truth, Label found) {
        return counts.getOrDefault(truth, Map.of()).getOrDefault(found, 0);
    }

    /** The true labels there are, the gravest last. */
    public List<Label> truths() {
        return List.copyOf(counts.keySet());
    }

    /** How many records there are. */
    public int records() {
        return truths().stream().mapToInt(this::trueCount).sum();
    }

    private int trueCount(Label truth) {
        return Arrays.stream(Label.values()).mapToInt(found -> of(truth, found)).sum();
    }

    private int foundCount(Label found) {
        return Arrays.stream(Label.values()).mapToInt(truth -> of(truth, found)).sum();
    }

    /** The share of those given a label that it is true of; 0 when it was given to none. */
    public double precision(Label label) {
        return share(of(label, label), foundCount(label));
    }

    /** The share of those a label is true of that were given it; 0 when it is true of none. */
    public double recall(Label label) {
        return share(of(label, label), trueCount(label));
    }

    /** The harmonic mean of precision and recall. */
    public double f1(Label label) {
        return share(2 * of(label, label), foundCount(label) + trueCount(label));
    }

    /** The average of F1 over the labels that are true of some record. A label of none lowers it by what the others lack. */
    public double macroF1() {
        return truths().stream().mapToDouble(this::f1).average().orElse(0);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
