package io.llmlog.benchmarks.result;

import java.util.List;

/**
 * All that one JVM measured of a suite.
 *
 * @param notes what could not be measured, and why
 */
public record ForkResult(List<Measured> measured, List<String> notes) {
    public ForkResult {
        measured = List.copyOf(measured);
        notes = List.copyOf(notes);
    }
}
