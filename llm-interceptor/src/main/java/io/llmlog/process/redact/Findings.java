package io.llmlog.process.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the detectors found in one text. Not thread-safe; made to be reused. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();
    private final Set<Kind> off;

    /** Findings of every kind but those. */
    Findings(Set<Kind> off) {
        this.off = off;
    }

    /** A piece of the text, its end exclusive. */
    record Finding(Kind kind, int start, int end) {
        /** The smallest piece that holds both. */
        private Finding with(Finding other) {
            Kind first = kind.compareTo(other.kind) <= 0 ? kind : other.kind;
            return new Finding(first, Math.min(start, other.start), Math.max(end, other.end));
        }
    }

    void clear() {
        found.clear();
    }

    void add(Kind kind, int start, int end) {
        if (off.isEmpty() || !off.contains(kind)) {
            found.add(new Finding(kind, start, end));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text, overlapping ones made one. */
    List<Finding> merged() {
        found.sort(Comparator.comparingInt(Finding::start));
        List<Finding> merged = new ArrayList<>(found.size());
        for (Finding next : found) {
            int last = merged.size() - 1;
            if (last >= 0 && next.start() < merged.get(last).end()) {
                merged.set(last, merged.get(last).with(next));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
