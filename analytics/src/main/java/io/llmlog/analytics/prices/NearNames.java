package io.llmlog.analytics.prices;

import io.llmlog.process.price.PriceBook;
import java.util.Comparator;
import java.util.List;

/** Finds the models of a book whose names are like a given one. */
public final class NearNames {
    private static final int MOST = 5;

    private NearNames() {}

    /** At most {@value #MOST}, the nearest first; none that has little in common with the name. */
    public static List<String> of(String name, PriceBook book) {
        return book.entries().stream()
                .flatMap(entry -> entry.models().stream())
                .distinct()
                .filter(model -> distance(name, model) <= Math.max(2, name.length() / 3) || isPart(name, model))
                .sorted(Comparator.<String>comparingInt(model -> distance(name, model))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }

    private static boolean isPart(String name, String model) {
        return name.length() > 2 && (model.contains(name) || name.contains(model));
    }

    /** How many letters must be changed, left out or put in (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
