package io.llmlog.analytics.summary;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who contributes most.
 *
 * @param label of what they are: {@code models}
 * @param by the label of the figure they are compared by
 * @param entries the first of them, the biggest first
 * @param all how many there are
 * @param total of all of them; null where figures do not add up, or not all of them are known
 */
record Ranking(
        String label,
        String by,
        List<Entry> entries,
        int all,
        @Nullable Double total) {
    /**
     * One of them.
     *
     * @param name as events tell it
     */
    record Entry(String name, Figure figure) {}

    Ranking {
        entries = List.copyOf(entries);
    }

    /** The share of one in the total; null where there is none. */
    @Nullable
    Double share(Entry entry) {
        return total == null || total <= 0 ? null : entry.figure().value() / total;
    }

    /** Who has changed most since the period before. */
    Optional<Entry> mover() {
        return entries.stream()
                .filter(entry -> entry.figure().difference() != 0)
                .max(Comparator.comparingDouble(entry -> Math.abs(entry.figure().difference())));
    }

    Ranking first(int most) {
        return new Ranking(label, by, entries.subList(0, Math.min(most, entries.size())), all, total);
    }
}
