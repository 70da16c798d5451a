package io.llmlog.analytics.generate;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times from now on, so many a second on average, and more while something goes wrong. */
final class LivingArrivals implements Arrivals {
    private static final double MICROS = 1e6;

    private final double rate;
    private final World world;
    private final Dice dice;
    private Instant last;

    LivingArrivals(Span.Living span, World world, long seed) {
        this.rate = span.rate();
        this.world = world;
        this.dice = new Dice(Dice.seed(seed, "arrivals"));
        this.last = span.from();
    }

    @Override
    public Instant next() {
        double pause = dice.exponential(MICROS / (rate * world.incidentLoad(last)));
        last = last.plus((long) pause, ChronoUnit.MICROS);
        return last;
    }
}
