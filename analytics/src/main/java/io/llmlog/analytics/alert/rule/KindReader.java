package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.ask.FigureText;
import io.llmlog.analytics.ask.WatchedText;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.unusual.Watched;
import io.llmlog.event.EventFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what a rule measures: its kind, and the members that this kind has. */
final class KindReader {
    private static final Duration LEAST_BASELINE = Duration.ofSeconds(1);
    private static final Duration MOST_BASELINE = Duration.ofDays(90);
    private static final Field STAND_IN = Field.of(EventFields.MODEL);
    private static final Field LATENCY = Field.of(EventFields.LATENCY_MS);

    /** The members of each kind beside those of every rule, in the order of the documentation. */
    private static final Map<String, List<String>> MEMBERS = new LinkedHashMap<>();

    static {
        MEMBERS.put("threshold", List.of("measure"));
        MEMBERS.put("ratio", List.of("of"));
        MEMBERS.put("percentile", List.of("field", "percentile"));
        MEMBERS.put("absence", List.of("lookback"));
        MEMBERS.put("spike", List.of("measure", "baseline"));
        MEMBERS.put("new_value", List.of("field", "baseline"));
        MEMBERS.put("cardinality", List.of("field"));
        MEMBERS.put("cost_burn_rate", List.of("budget_usd", "period"));
        MEMBERS.put("anomaly", List.of("metric", "direction"));
        MEMBERS.put("service", List.of("figure"));
    }

    private KindReader() {}

    static List<String> names() {
        return List.copyOf(MEMBERS.keySet());
    }

    /** Those of that kind; of all kinds when there is no such kind, which is problem enough. */
    static List<String> members(String kind) {
        return MEMBERS.getOrDefault(
                kind, MEMBERS.values().stream().flatMap(List::stream).distinct().toList());
    }

    static String nameOf(Kind kind) {
        if (kind instanceof Kind.Threshold) {
            return "threshold";
        } else if (kind instanceof Kind.Ratio) {
            return "ratio";
        } else if (kind instanceof Kind.Percentile) {
            return "percentile";
        } else if (kind instanceof Kind.Absence) {
            return "absence";
        } else if (kind instanceof Kind.Spike) {
            return "spike";
        } else if (kind instanceof Kind.NewValue) {
            return "new_value";
        } else if (kind instanceof Kind.Cardinality) {
            return "cardinality";
        } else if (kind instanceof Kind.Anomaly) {
            return "anomaly";
        }
        return kind instanceof Kind.CostBurnRate ? "cost_burn_rate" : "service";
    }

    static Kind read(String kind, Members members, Duration window) {
        return switch (kind) {
            case "threshold" -> new Kind.Threshold(measure(members));
            case "ratio" -> new Kind.Ratio(share(members));
            case "percentile" -> new Kind.Percentile(percentile(members));
            case "absence" -> new Kind.Absence(baseline(members, "lookback", Duration.ofDays(1), window));
            case "spike" ->
                new Kind.Spike(spiking(members), baseline(members, "baseline", Duration.ofHours(6), window));
            case "new_value" ->
                new Kind.NewValue(
                        members.field("field", STAND_IN), baseline(members, "baseline", Duration.ofDays(7), window));
            case "cardinality" -> new Kind.Cardinality(members.field("field", STAND_IN));
            case "cost_burn_rate" ->
                new Kind.CostBurnRate(
                        budget(members),
                        members.duration("period", Duration.ofDays(30), Duration.ofHours(1), Duration.ofDays(366)));
            case "anomaly" -> new Kind.Anomaly(watched(members), direction(members));
            default -> new Kind.OfService(figure(members));
        };
    }

    private static Measure measure(Members members) {
        Measure count = new Measure.Count();
        Measure measure = members.single("measure", text -> FigureText.measure(text, Instant.EPOCH), count);
        if (measure instanceof Measure.Min min && !isNumber(min.field())
                || measure instanceof Measure.Max max && !isNumber(max.field())) {
            members.problem("measure", "must be a number, not a time");
            return count;
        }
        return measure;
    }

    private static boolean isNumber(Field field) {
        return field.type().isNumber();
    }

    /** Sums and counts of the windows before can be averaged. */
    private static Measure spiking(Members members) {
        Measure measure = measure(members);
        if (measure instanceof Measure.Count
                || measure instanceof Measure.CountWhere
                || measure instanceof Measure.Sum) {
            return measure;
        }
        members.problem("measure", "must be count, count_where:CONDITION or sum:FIELD in a rule of kind spike");
        return new Measure.Count();
    }

    private static Filter share(Members members) {
        if (!members.has("of")) {
            members.problem("of", "is missing: the condition of the events whose share is meant (is_error=true)");
        }
        return members.filter("of");
    }

    private static Measure.Percentiles percentile(Members members) {
        Field field = members.field("field", LATENCY);
        if (!isNumber(field)) {
            members.problem("field", "must be a number, such as latency_ms");
            field = LATENCY;
        }
        double rank = members.single("percentile", KindReader::rank, 0.95);
        return new Measure.Percentiles(field, List.of(rank));
    }

    private static double rank(String text) {
        if (!text.matches("\\d{1,2}(\\.\\d{1,3})?|100")) {
            throw new IllegalArgumentException("must be a number from 0 to 100, such as 95 or 99.9");
        }
        return new BigDecimal(text).movePointLeft(2).doubleValue();
    }

    private static Duration baseline(Members members, String name, Duration standard, Duration window) {
        Duration longer = standard.compareTo(window) > 0 ? standard : window;
        Duration baseline = members.duration(name, longer, LEAST_BASELINE, MOST_BASELINE);
        if (baseline.compareTo(window) < 0) {
            members.problem(name, "must be at least as long as the window");
        }
        return baseline;
    }

    private static double budget(Members members) {
        if (!members.has("budget_usd")) {
            members.problem("budget_usd", "is missing: what may be spent in the period");
        }
        return members.single(
                "budget_usd",
                text -> {
                    double budget = text.matches("\\d{1,12}(\\.\\d{1,6})?") ? Double.parseDouble(text) : 0;
                    if (budget <= 0) {
                        throw new IllegalArgumentException("must be a number of dollars above 0");
                    }
                    return budget;
                },
                1.0);
    }

    private static Watched watched(Members members) {
        Watched attempts = WatchedText.read("attempts", Instant.EPOCH);
        return members.single("metric", text -> WatchedText.read(text, Instant.EPOCH), attempts);
    }

    private static Kind.Direction direction(Members members) {
        List<String> names = Arrays.stream(Kind.Direction.values())
                .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                .toList();
        return Kind.Direction.valueOf(members.oneOf("direction", "both", names).toUpperCase(Locale.ROOT));
    }

    private static String figure(Members members) {
        if (!members.has("figure")) {
            members.problem("figure", "is missing: one of " + String.join(", ", ServiceFigure.names()));
        }
        return members.oneOf("figure", ServiceFigure.names().get(0), ServiceFigure.names());
    }
}
