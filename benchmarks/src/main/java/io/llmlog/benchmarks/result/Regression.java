package io.llmlog.benchmarks.result;

import java.util.ArrayList;
import java.util.List;

/**
 * A ratio of ours that got worse.
 *
 * @param before of the run that it is compared with
 * @param allowed by how much it may be worse, as a share
 */
public record Regression(String suite, Row now, double before, double allowed) {

    /**
     * What got worse by more than the tolerance. Ratios alone are compared, since they hold on another machine, and where either run's JVMs
     * differed among themselves by more than the tolerance, that spread is allowed instead.
     *
     * @param tolerance as a share of the ratio before
     */
    public static List<Regression> between(SuiteResult before, SuiteResult now, double tolerance) {
        List<Regression> regressions = new ArrayList<>();
        for (Row row : compared(now)) {
            for (Row old : compared(before)) {
                if (old.is(row.subject(), row.contender(), row.figure().name())) {
                    check(now.suite(), old, row, tolerance, regressions);
                }
            }
        }
        return regressions;
    }

    /** How many ratios of ours both have. */
    public static long comparable(SuiteResult before, SuiteResult now) {
        return compared(now).stream()
                .filter(row -> compared(before).stream()
                        .anyMatch(old -> old.is(
                                row.subject(), row.contender(), row.figure().name())))
                .count();
    }

    /** As a line: what it was, what it is and what was allowed. */
    public String text() {
        return suite + ": " + now.title() + " is " + Numbers.ratio(ratio(now).median()) + " of " + now.against()
                + ", was " + Numbers.ratio(before) + " (worse by " + Numbers.ratio(worseBy(before, now)) + ", allowed "
                + Numbers.ratio(allowed) + ")";
    }

    private static void check(String suite, Row old, Row now, double tolerance, List<Regression> regressions) {
        double before = ratio(old).median();
        double allowed =
                Math.max(tolerance, Math.max(ratio(old).relative(), ratio(now).relative()));
        if (worseBy(before, now) > allowed) {
            regressions.add(new Regression(suite, now, before, allowed));
        }
    }

    /** As a factor less one, so that half as fast and twice as slow are the same. */
    private static double worseBy(double before, Row now) {
        double after = ratio(now).median();
        return (now.figure().better() == Figure.Better.LOWER ? after / before : before / after) - 1;
    }

    private static List<Row> compared(SuiteResult result) {
        return result.rows().stream()
                .filter(row -> row.role() == Role.OURS
                        && row.ratio() != null
                        && ratio(row).median() > 0)
                .toList();
    }

    private static Spread ratio(Row row) {
        if (row.ratio() == null) {
            throw new IllegalArgumentException(row.title() + " is compared with nobody");
        }
        return row.ratio();
    }
}
