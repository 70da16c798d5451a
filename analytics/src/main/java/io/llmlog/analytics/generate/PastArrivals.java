package io.llmlog.analytics.generate;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.world.World;
import java.time.Duration;
import java.time.Instant;

/**
 * A number of times in a range, close together where much goes on. Each lies somewhere in its own slice of all that goes on, so that they come in
 * order, without ever being sorted, and none is left over at the end.
 */
final class PastArrivals implements Arrivals {
    private static final long STEPS = 20_000;
    private static final long SHORTEST_STEP_MILLIS = 1_000;
    private static final long LONGEST_STEP_MILLIS = 300_000;

    private final Span.Past span;
    private final Dice dice;
    private final long stepMillis;
    /** What goes on from the beginning to the end of each step. */
    private final double[] upTo;

    private int step;
    private long passed;

    PastArrivals(Span.Past span, World world, long seed) {
        this.span = span;
        this.dice = new Dice(Dice.seed(seed, "arrivals"));
        long millis = Duration.between(span.from(), span.until()).toMillis();
        stepMillis = Math.max(SHORTEST_STEP_MILLIS, Math.min(LONGEST_STEP_MILLIS, millis / STEPS));
        upTo = new double[(int) ((millis + stepMillis - 1) / stepMillis)];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            long length = Math.min(stepMillis, millis - i * stepMillis);
            sum += world.load(span.from().plusMillis(i * stepMillis)) * length;
            upTo[i] = sum;
        }
    }

    @Override
    public Instant next() {
        double all = upTo[upTo.length - 1];
        double wanted = (passed++ + dice.fraction()) / span.count() * all;
        while (step < upTo.length - 1 && upTo[step] <= wanted) {
            step++;
        }
        double before = step == 0 ? 0 : upTo[step - 1];
        double through = (wanted - before) / (upTo[step] - before);
        long start = step * stepMillis;
        long end = Math.min(
                start + stepMillis, Duration.between(span.from(), span.until()).toMillis());
        return span.from().plusMillis(Math.min(end - 1, start + (long) (through * (end - start))));
    }
}
