package io.llmlog.benchmarks.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one contender over all JVMs that ran the suite.
 *
 * @param value the median of {@code forks}
 * @param spread of the medians of the JVMs; of the rounds when only one ran
 * @param forks the median of each JVM's rounds
 * @param ratio to {@code against}, over the JVMs: each compares contenders that took turns in it; {@code null} without one, or when that has 0
 */
public record Row(
        String subject,
        String contender,
        Role role,
        Figure figure,
        double value,
        Spread spread,
        List<Double> forks,
        @Nullable String against,
        @Nullable Spread ratio,
        @Nullable String note) {

    public Row {
        forks = List.copyOf(forks);
    }

    boolean is(String otherSubject, String otherContender, String otherFigure) {
        return subject.equals(otherSubject)
                && contender.equals(otherContender)
                && figure.name().equals(otherFigure);
    }

    /** As it is told of a row: what, who and which figure. */
    String title() {
        return subject + " / " + contender + " / " + figure.name();
    }
}
