package io.llmlog.analytics.ask;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a figure: {@code count}, {@code sum:cost_usd}, {@code avg:}, {@code min:}, {@code max:}, {@code distinct:}, {@code p95:latency_ms},
 * {@code count_where:latency_ms>=500}, which is also its name; or an object that gives it another one and may count by any filter:
 * {@code {"name": "slow", "count_where": {"compare": ...}}}, {@code {"name": "dollars", "measure": "sum:cost_usd"}}.
 */
public final class FigureText {
    private static final String ALLOWED =
            "must be count, sum:FIELD, avg:FIELD, min:FIELD, max:FIELD, distinct:FIELD, a percentile such as"
                    + " p95:FIELD, or count_where:CONDITION (count_where:latency_ms>=500)";
    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d{1,3})?|100)");
    private static final int LONGEST_NAME = 200;

    private FigureText() {}

    static Figure read(String text, Instant now) {
        return text.startsWith("{") ? named(StrictJson.object(text), now) : new Figure(text, measure(text, now));
    }

    private static Figure named(JsonNode node, Instant now) {
        List<String> members = new ArrayList<>();
        node.fieldNames().forEachRemaining(members::add);
        members.remove("name");
        String name = node.path("name").asText();
        if (!node.path("name").isTextual() || name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new WrongPlaceException(".name", name, "must be a text of up to " + LONGEST_NAME + " characters");
        } else if (members.equals(List.of("measure"))) {
            return new Figure(name, measure(node.path("measure").asText(), now));
        } else if (members.equals(List.of("count_where"))) {
            return new Figure(name, countWhere(node.path("count_where"), now));
        }
        throw new WrongPlaceException(
                "", StrictJson.shown(node), "must be an object of a name, and measure or count_where");
    }

    private static Measure countWhere(JsonNode filter, Instant now) {
        if (filter.isTextual()) {
            return new Measure.CountWhere(WhereText.read(filter.asText(), now));
        }
        try {
            return new Measure.CountWhere(FilterText.read(filter.toString(), now));
        } catch (WrongPlaceException e) {
            throw new WrongPlaceException(".count_where" + e.place(), e.value(), e.allowed());
        }
    }

    /**
     * The measure of such a figure without a name of its own.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public static Measure measure(String text, Instant now) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String about = colon < 0 ? "" : text.substring(colon + 1);
        if (kind.equals("count") && colon < 0) {
            return new Measure.Count();
        } else if (colon < 0) {
            throw new IllegalArgumentException(ALLOWED);
        } else if (kind.equals("count_where")) {
            return new Measure.CountWhere(WhereText.read(about, now));
        }
        Matcher percentile = PERCENTILE.matcher(kind);
        if (percentile.matches()) {
            double rank = new BigDecimal(percentile.group(1)).movePointLeft(2).doubleValue();
            return new Measure.Percentiles(Field.named(about), List.of(rank));
        }
        return switch (kind) {
            case "sum" -> new Measure.Sum(Field.named(about));
            case "avg" -> new Measure.Average(Field.named(about));
            case "min" -> new Measure.Min(Field.named(about));
            case "max" -> new Measure.Max(Field.named(about));
            case "distinct", "cardinality" -> new Measure.Distinct(Field.named(about));
            default -> throw new IllegalArgumentException(ALLOWED);
        };
    }
}
