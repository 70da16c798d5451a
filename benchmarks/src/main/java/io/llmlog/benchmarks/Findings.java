package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.ForkResult;
import io.llmlog.benchmarks.result.Measured;
import io.llmlog.benchmarks.result.Role;
import java.util.ArrayList;
import java.util.List;

/** What a suite finds, in the order in which it is told. Not thread-safe. */
final class Findings {
    private final List<Measured> measured = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    void add(List<Measured> found) {
        measured.addAll(found);
    }

    /** A figure that is taken once and compared with nobody. */
    void add(String subject, String contender, Role role, Figure figure, double value) {
        measured.add(new Measured(subject, contender, role, figure, null, List.of(value), null));
    }

    /** What could not be measured, and why. */
    void note(String text) {
        notes.add(text);
    }

    ForkResult result() {
        return new ForkResult(measured, notes);
    }
}
