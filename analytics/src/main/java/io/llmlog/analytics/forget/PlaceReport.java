package io.llmlog.analytics.forget;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a user's events in one place.
 *
 * @param found how many there were
 * @param removed how many are gone
 * @param problems what could not be removed or looked at, why, and the way out
 * @param backups what was not looked at and may hold more of the user
 */
public record PlaceReport(String place, long found, long removed, List<String> problems, List<String> backups) {
    public PlaceReport {
        problems = List.copyOf(problems);
        backups = List.copyOf(backups);
    }

    /** Adds up. Not thread-safe. */
    static final class Builder {
        private final String place;
        private final List<String> problems = new ArrayList<>();
        private final List<String> backups = new ArrayList<>();
        private long found;
        private long removed;

        Builder(String place) {
            this.place = place;
        }

        void found(long count) {
            found += count;
        }

        void removed(long count) {
            removed += count;
        }

        void problem(String problem) {
            problems.add(problem);
        }

        void backup(String backup) {
            backups.add(backup);
        }

        PlaceReport build() {
            return new PlaceReport(place, found, removed, problems, backups);
        }
    }
}
