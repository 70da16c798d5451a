package io.llmlog.analytics.summary;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.metrics.MetricQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rankings: lists whose entries have names and figures. */
final class RankingReader {
    private static final int MOST_ENTRIES = 5;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_NAMES = 2;

    /** Figures that the entries of some metrics are compared by; those of others by the first of {@link #USUAL} that they have. */
    private static final Map<String, String> COMPARED_BY = Map.of(
            "cost", "cost_usd",
            "errors", "errors",
            "retries", "retries",
            "cache", "cached_tokens",
            "latency", "p95",
            "ttft", "p95");

    private static final List<String> USUAL = List.of("count", "total", "calls", "attempts");
    private static final Set<String> NUMBERS_THAT_ARE_NAMES = Set.of("hour", "weekday", "attempt", "http_status");
    private static final Set<String> NO_NAMES =
            Set.of("first_seen", "last_seen", "from", "to", "unit", "state", "mode", "window");

    private RankingReader() {}

    /** Reads one; null where its entries have no figure. */
    static @Nullable Ranking read(String metric, String name, JsonNode list, JsonNode before) {
        if (list.path(0).has("accounts")) {
            return Budgets.ranking(list);
        }
        String field = comparedBy(metric, list.path(0));
        if (field == null) {
            return null;
        }
        Unit unit = Unit.of(field);
        String label = Labels.of(metric, "", field);
        Map<String, Double> earlier = values(before, field);
        List<Ranking.Entry> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            if (entry.path(field).isNumber()) {
                String who = name(entry);
                Double then = before.isArray() ? earlier.getOrDefault(who, unit.addsUp() ? 0.0 : null) : null;
                entries.add(new Ranking.Entry(
                        who, new Figure(label, unit, entry.path(field).doubleValue(), then)));
            }
        }
        entries.sort(Comparator.comparingDouble(
                        (Ranking.Entry entry) -> entry.figure().value())
                .reversed());
        // A list that is as long as it may be lacks the rest.
        boolean isWhole = unit.addsUp() && list.size() < MetricQuery.MOST_ENTRIES;
        Double total = isWhole
                ? entries.stream().mapToDouble(entry -> entry.figure().value()).sum()
                : null;
        entries.removeIf(entry -> entry.figure().value() == 0 && entry.figure().difference() == 0);
        return entries.isEmpty()
                ? null
                : new Ranking(
                        Labels.of(metric, "", name),
                        label,
                        entries.subList(0, Math.min(MOST_ENTRIES, entries.size())),
                        entries.size(),
                        total);
    }

    private static @Nullable String comparedBy(String metric, JsonNode entry) {
        String own = COMPARED_BY.getOrDefault(metric, "");
        return Stream.concat(Stream.of(own), USUAL.stream())
                .filter(entry::has)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Double> values(JsonNode list, String field) {
        Map<String, Double> values = new HashMap<>();
        for (JsonNode entry : list) {
            if (entry.path(field).isNumber()) {
                values.put(name(entry), entry.path(field).doubleValue());
            }
        }
        return values;
    }

    /** What an entry is called: its first two texts that tell it apart. */
    private static String name(JsonNode entry) {
        Set<String> names = new LinkedHashSet<>();
        entry.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isTextual() && !NO_NAMES.contains(member.getKey())) {
                names.add(OneLine.of(value.asText(), LONGEST_NAME));
            } else if (value.isNumber() && NUMBERS_THAT_ARE_NAMES.contains(member.getKey())) {
                names.add(numbered(member.getKey(), value.asInt()));
            }
        });
        return names.isEmpty()
                ? "(none)"
                : String.join(", ", names.stream().limit(MOST_NAMES).toList());
    }

    private static String numbered(String what, int number) {
        return switch (what) {
            case "hour" -> String.format("%02d:00-%02d:00", number, (number + 1) % 24);
            case "weekday" -> Labels.weekday(number);
            case "http_status" -> "HTTP " + number;
            default -> what + " " + number;
        };
    }
}
