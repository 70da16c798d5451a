package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads histograms: {@code 1h} for steps of time, {@code auto} for round ones that suit the range, {@code latency_ms:50} for steps of a number; or
 * an object {@code {"time": "1h"}}, {@code {"number": {"field": "latency_ms", "width": 50}}}, or both.
 */
final class HistogramText {
    private static final String ALLOWED =
            "must be an interval such as 1h, auto, or a field of numbers and a width (latency_ms:50)";
    private static final String ALLOWED_MEMBERS = "must have the members time, number ({\"field\",\"width\"}), or both";

    private HistogramText() {}

    static List<Grouping> read(String text, TimeRange range) {
        if (text.startsWith("{")) {
            return read(StrictJson.object(text), range);
        }
        int colon = text.lastIndexOf(':');
        return List.of(colon < 0 ? byTime(text, range) : byNumber(text.substring(0, colon), text.substring(colon + 1)));
    }

    private static List<Grouping> read(JsonNode node, TimeRange range) {
        List<Grouping> histograms = new ArrayList<>();
        node.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (member.getKey().equals("time")) {
                histograms.add(byTime(value.asText(), range));
            } else if (member.getKey().equals("number")
                    && value.size() == 2
                    && value.has("field")
                    && value.has("width")) {
                histograms.add(byNumber(
                        value.path("field").asText(), value.path("width").asText()));
            } else {
                throw new WrongPlaceException("." + member.getKey(), StrictJson.shown(value), ALLOWED_MEMBERS);
            }
        });
        if (histograms.isEmpty()) {
            throw new IllegalArgumentException(ALLOWED_MEMBERS);
        }
        return histograms;
    }

    private static Grouping byTime(String text, TimeRange range) {
        return new Grouping.ByTime(text.equals("auto") ? Interval.chosenFor(range) : IntervalText.read(text, range));
    }

    private static Grouping byNumber(String field, String width) {
        try {
            return new Grouping.ByNumber(Field.named(field), Double.parseDouble(width));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(ALLOWED, e);
        }
    }
}
