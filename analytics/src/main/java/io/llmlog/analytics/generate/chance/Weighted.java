package io.llmlog.analytics.generate.chance;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Things of which some are more likely than others. Immutable. */
public final class Weighted<T> {
    private final List<T> items;
    private final double[] upTo;

    private Weighted(List<T> items, double[] upTo) {
        this.items = items;
        this.upTo = upTo;
    }

    /** At least one, with weights that are not negative and not all 0. */
    public static <T> Weighted<T> of(List<T> items, ToDoubleFunction<? super T> weight) {
        double[] upTo = new double[items.size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += weight.applyAsDouble(items.get(i));
            upTo[i] = sum;
        }
        return new Weighted<>(List.copyOf(items), upTo);
    }

    /** The most likely first: the first twice as likely as the second, three times as likely as the third (Zipf's law). */
    public static <T> Weighted<T> zipf(List<T> items) {
        return zipf(items, 0);
    }

    /** The same without so many that would be still more likely than the first (Zipf and Mandelbrot). */
    public static <T> Weighted<T> zipf(List<T> items, int missing) {
        int[] rank = {missing};
        return of(items, item -> 1.0 / ++rank[0]);
    }

    public T pick(Dice dice) {
        int found = Arrays.binarySearch(upTo, dice.fraction() * upTo[upTo.length - 1]);
        // A weight of 0 makes two equal bounds; the next item begins at the bound itself.
        int index = found < 0 ? -found - 1 : found + 1;
        return items.get(Math.min(index, items.size() - 1));
    }

    public List<T> items() {
        return items;
    }
}
