package io.llmlog.analytics.forget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a user's events in one place.
 *
 * @param found how many there were
 * @param kinds how many there were of each kind, in a place that keeps more than events; else empty
 * @param removed how many are gone
 * @param problems what could not be removed or looked at, why, and the way out
 * @param backups what was not looked at and may hold more of the user
 */
public record PlaceReport(
        String place, long found, long removed, Map<String, Long> kinds, List<String> problems, List<String> backups) {
    public PlaceReport {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        problems = List.copyOf(problems);
        backups = List.copyOf(backups);
    }

    /** Of a place that keeps events alone. */
    public PlaceReport(String place, long found, long removed, List<String> problems, List<String> backups) {
        this(place, found, removed, Map.of(), problems, backups);
    }

    /** Adds up. Not thread-safe. */
    static final class Builder {
        private final String place;
        private final Map<String, Long> kinds = new LinkedHashMap<>();
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

        /** Of what was found, so many are of that kind. */
        void kind(String kind, long count) {
            kinds.put(kind, count);
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
            return new PlaceReport(place, found, removed, kinds, problems, backups);
        }
    }
}
