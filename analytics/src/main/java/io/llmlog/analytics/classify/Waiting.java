package io.llmlog.analytics.classify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Templates that a model is to be asked about, the most frequent first. Those that brought no answer wait longer each time, and are asked about with
 * fewer others, so that one that spoils every answer ends up alone. Thread-safe.
 */
final class Waiting {
    static final Duration FIRST_PAUSE = Duration.ofMinutes(10);
    static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final int MOST = 10_000;

    private final Map<String, Entry> entries = new HashMap<>();

    /** How often it brought no answer, and from when on it may be asked about again. */
    private record Entry(SeenTemplate seen, int failures, long notBefore) {
        /** Others of its kind. */
        int batch() {
            return Addressed.toAModel(seen.text()) ? 1 : Math.max(1, LabelQuestion.MOST >> failures);
        }
    }

    /** Whether there is room for it, or it is there already. */
    synchronized void add(SeenTemplate seen, long now) {
        if (entries.size() < MOST) {
            entries.putIfAbsent(seen.id(), new Entry(seen, 0, now));
        }
    }

    /** Those of the next question; empty when none may be asked about yet. */
    synchronized List<SeenTemplate> next(long now) {
        List<Entry> due = entries.values().stream()
                .filter(entry -> entry.notBefore() - now <= 0)
                .sorted(Comparator.comparingInt(Entry::failures)
                        .thenComparing(entry -> !entry.seen().isUnclassified())
                        .thenComparing(entry -> -entry.seen().count())
                        .thenComparing(entry -> entry.seen().id()))
                .toList();
        List<SeenTemplate> batch = new ArrayList<>();
        for (Entry entry : due) {
            int most = due.get(0).batch();
            if (batch.size() < most && (entry.batch() == most || batch.isEmpty())) {
                batch.add(entry.seen());
            }
        }
        return batch;
    }

    synchronized void remove(String id) {
        entries.remove(id);
    }

    /** There was no answer about it. */
    synchronized void failed(String id, long now) {
        entries.computeIfPresent(id, (same, entry) -> {
            int failures = Math.min(entry.failures() + 1, Integer.SIZE - 2);
            long pause = FIRST_PAUSE.toNanos() << Math.min(2 * (failures - 1), 20);
            return new Entry(entry.seen(), failures, now + Math.min(pause, LONGEST_PAUSE.toNanos()));
        });
    }

    synchronized int size() {
        return entries.size();
    }
}
