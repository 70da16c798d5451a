package io.llmlog.analytics.store.duckdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What could be read of a damaged database.
 *
 * @param saved how many events could
 * @param lost how many events could not, as far as they are known of
 * @param lostFrom the time of the earliest of those (ISO 8601); null when even that cannot be read, or there is none
 * @param lostTo the time of the latest
 * @param problems what is damaged and what was done about it
 */
record Salvaged(
        long saved,
        long lost,
        @Nullable String lostFrom,
        @Nullable String lostTo,
        List<String> problems) {
    Salvaged {
        problems = List.copyOf(problems);
    }

    /** Nothing of it. */
    static Salvaged nothing(String problem) {
        return new Salvaged(0, 0, null, null, List.of(problem));
    }
}
