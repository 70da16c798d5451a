package io.llmlog.analytics.generate.world;

import io.llmlog.analytics.generate.chance.Dice;
import java.time.Instant;

/** How busy the world is: more by day than at night, less on Saturdays and Sundays, and no hour quite like another. */
public final class Season {
    private static final int HOUR = 3600;
    /** Of a working day in UTC, by the hour; with the lunch that some of Europe's offices have at the same time. */
    private static final double[] HOURS = {
        0.22, 0.18, 0.16, 0.16, 0.2, 0.32, 0.6, 1.1, 1.7, 2.0, 2.05, 1.8, 1.5, 1.75, 1.95, 1.9, 1.65, 1.3, 0.95, 0.75,
        0.62, 0.5, 0.38, 0.28
    };

    private static final double WEEKEND = 0.35;
    private static final double UNRULINESS = 0.07;

    private final long seed;

    public Season(long seed) {
        this.seed = Dice.seed(seed, "season");
    }

    /** The share of the average that happens now; positive. */
    public double at(Instant time) {
        long second = time.getEpochSecond();
        long hour = Math.floorDiv(second, HOUR);
        double through = Math.floorMod(second, HOUR) / (double) HOUR;
        return habit(second) * (noise(hour) * (1 - through) + noise(hour + 1) * through);
    }

    /** The same without what is special about this very hour. */
    static double habit(long second) {
        long hour = Math.floorDiv(second, HOUR);
        double through = Math.floorMod(second, HOUR) / (double) HOUR;
        double curve = HOURS[Math.floorMod(hour, 24)] * (1 - through) + HOURS[Math.floorMod(hour + 1, 24)] * through;
        // The first of January 1970 was a Thursday.
        return Math.floorMod(Math.floorDiv(hour, 24) + 3, 7) < 5 ? curve : curve * WEEKEND;
    }

    private double noise(long hour) {
        return new Dice(Dice.seed(seed, hour)).logNormal(1, UNRULINESS);
    }
}
