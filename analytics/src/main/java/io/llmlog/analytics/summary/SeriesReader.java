package io.llmlog.analytics.summary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads series: lists whose entries begin at a time {@code t}. */
final class SeriesReader {
    /** A single event makes no peak. */
    private static final int LEAST = 2;

    private SeriesReader() {}

    /** The figure that a series is told by: its first; null where it has none. */
    static @Nullable String field(JsonNode series) {
        Iterator<String> names = series.path(0).fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!name.equals("t")) {
                return name;
            }
        }
        return null;
    }

    static JsonNode sum(JsonNode series, String field) {
        double sum = 0;
        for (JsonNode point : series) {
            sum += point.path(field).asDouble();
        }
        return DoubleNode.valueOf(sum);
    }

    /** The highest point; null where none stands out, or there is one only. */
    static @Nullable Peak peak(JsonNode series, String field, TimeRange range, Function<JsonNode, Figure> figure) {
        JsonNode highest = series.path(0);
        for (JsonNode point : series) {
            if (point.path(field).asDouble() > highest.path(field).asDouble()) {
                highest = point;
            }
        }
        boolean isHigh = highest.path(field).asDouble() >= (Unit.of(field) == Unit.COUNT ? LEAST : Double.MIN_VALUE);
        if (series.size() < 2 || !isHigh) {
            return null;
        }
        Instant first = Instant.parse(series.path(0).path("t").asText());
        Duration step =
                Duration.between(first, Instant.parse(series.path(1).path("t").asText()));
        Instant at = Instant.parse(highest.path("t").asText());
        // The first step may begin before the range does.
        return new Peak(
                at.isBefore(range.from()) ? range.from() : at, new Interval(step), figure.apply(highest.path(field)));
    }
}
