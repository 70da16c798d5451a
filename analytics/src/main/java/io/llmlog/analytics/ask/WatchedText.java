package io.llmlog.analytics.ask;

import io.llmlog.analytics.unusual.Watched;
import java.time.Instant;
import java.util.stream.Collectors;

/** A figure that is watched over time, by its name or as {@link FigureText} writes figures. */
public final class WatchedText {
    private WatchedText() {}

    /**
     * Reads it.
     *
     * @param now what times such as {@code now-1h} count from
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Watched read(String text, Instant now) {
        for (Watched named : Watched.NAMED) {
            if (named.name().equals(text)) {
                return named;
            }
        }
        if (!text.equals("count") && !text.contains(":")) {
            throw new IllegalArgumentException("must be " + names() + ", or a figure such as p95:latency_ms");
        }
        return Watched.of(text, FigureText.measure(text, now));
    }

    private static String names() {
        return Watched.NAMED.stream().map(Watched::name).collect(Collectors.joining(", "));
    }
}
