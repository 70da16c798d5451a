package io.llmlog.benchmarks;

import java.io.PrintWriter;
import java.util.List;

/** Tells what runs and how long the rest will take, judged by how long what ran took beside what was expected. */
final class Progress {
    private final PrintWriter out;
    private final Effort effort;
    private double expectedOfDone;
    private double tookOfDone;
    private double expectedOfRest;

    Progress(PrintWriter out, Effort effort, List<Suite> suites, int forksOfEach) {
        this.out = out;
        this.effort = effort;
        this.expectedOfRest = suites.stream()
                .mapToDouble(suite -> expected(suite) * forks(suite, effort, forksOfEach))
                .sum();
    }

    /** How many JVMs a suite gets; {@code forksOfEach} is 0 when each has its own number. */
    static int forks(Suite suite, Effort effort, int forksOfEach) {
        return forksOfEach > 0 ? forksOfEach : Math.max(1, suite.forks().of(effort));
    }

    void begin(Suite suite, int fork, int forks) {
        out.printf("llmlog bench: %s, JVM %d of %d; %s left%n", suite.name(), fork, forks, left());
        out.flush();
    }

    void end(Suite suite, double seconds) {
        expectedOfDone += expected(suite);
        tookOfDone += seconds;
        expectedOfRest -= expected(suite);
    }

    /** Forks that will not run. */
    void skip(Suite suite, int forks) {
        expectedOfRest -= forks * expected(suite);
    }

    private double expected(Suite suite) {
        return suite.seconds().of(effort);
    }

    private String left() {
        double pace = expectedOfDone == 0 ? 1 : tookOfDone / expectedOfDone;
        double minutes = expectedOfRest * pace / 60;
        return minutes < 1.5 ? "about a minute" : "about " + Math.round(minutes) + " minutes";
    }
}
