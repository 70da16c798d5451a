package io.llmlog.analytics.anomaly;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The views of a series, of which the one counts that has come closest so far. */
final class Views {
    /** A season is believed when it has been known for that part of a day. */
    private static final double TRIED_DAYS = 0.25;
    /** And it tells what is usual when it is so much closer than what is simpler. */
    private static final double CLOSER = 0.9;

    private final View level;
    private final List<View> seasons;
    private final double tried;

    Views(Memory memory) {
        this.level = new View(new Level(memory), memory);
        this.seasons = List.of(new View(new Season(1, memory), memory), new View(new Season(7, memory), memory));
        this.tried = memory.points(TRIED_DAYS);
    }

    /** The one that foresees the next value best. */
    View foreseeing(long second) {
        return best(second, view -> view.steps().mean(), 1);
    }

    /** The one that knows best what is usual. */
    View knowing(long second) {
        return best(second, view -> view.deviations().mean(), CLOSER);
    }

    private View best(long second, ToDoubleFunction<View> error, double closer) {
        View best = level;
        for (View season : seasons) {
            boolean isTried = season.isKnownAt(second) && season.steps().count() >= tried;
            if (isTried && error.applyAsDouble(season) < closer * error.applyAsDouble(best)) {
                best = season;
            }
        }
        return best;
    }

    /** Takes the first value for the level. */
    void begin(long second, double value) {
        level.learn(second, value, 0, false);
    }

    /** Lets that many steps pass of which nothing is known. */
    void skip(double missed) {
        level.skip(missed);
        seasons.forEach(season -> season.skip(missed));
    }

    void learn(long second, double value, double least, boolean isAnomaly) {
        level.learn(second, value, least, isAnomaly);
        seasons.forEach(season -> season.learn(second, value, least, isAnomaly));
    }
}
