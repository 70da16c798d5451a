package io.llmlog.analytics.summary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lists of budgets, whose accounts are one level deeper than other entries. */
final class Budgets {
    private static final int MOST_ENTRIES = 5;
    private static final int LONGEST_NAME = 80;
    private static final double PER_CENT = 100;

    private Budgets() {}

    /** The accounts that have used most of their budget; null where there are none. */
    static @Nullable Ranking ranking(JsonNode budgets) {
        List<Ranking.Entry> entries = new ArrayList<>();
        for (JsonNode budget : budgets) {
            for (JsonNode account : budget.path("accounts")) {
                String id = account.path("id").asText("");
                String name = budget.path("budget").asText() + (id.isEmpty() || id.equals("null") ? "" : " " + id);
                double used = account.path("percent").doubleValue() / PER_CENT;
                entries.add(new Ranking.Entry(
                        OneLine.of(name, LONGEST_NAME), new Figure("share of the budget", Unit.SHARE, used, null)));
            }
        }
        entries.sort(Comparator.comparingDouble(
                        (Ranking.Entry entry) -> entry.figure().value())
                .reversed());
        return entries.isEmpty()
                ? null
                : new Ranking(
                        "budgets",
                        "share used",
                        entries.subList(0, Math.min(MOST_ENTRIES, entries.size())),
                        entries.size(),
                        null);
    }
}
