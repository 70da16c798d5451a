package io.llmlog.analytics.alert.state;

import java.util.Map;

/**
 * What was measured in a window.
 *
 * @param figures by group; only those that there is something to say about
 * @param others what holds for all other groups
 * @param failed whether nothing could be measured
 */
public record Measured(Map<Labels, Figure> figures, Figure others, boolean failed) {
    public static final Measured FAILED = new Measured(Map.of(), Figure.NONE, true);

    public Measured {
        figures = Map.copyOf(figures);
    }

    public Measured(Map<Labels, Figure> figures, Figure others) {
        this(figures, others, false);
    }

    /** Of a rule without groups. */
    public static Measured of(Figure all) {
        return new Measured(Map.of(Labels.NONE, all), Figure.NONE);
    }

    Figure of(Labels group) {
        return figures.getOrDefault(group, others);
    }
}
