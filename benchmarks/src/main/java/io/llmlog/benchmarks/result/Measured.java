package io.llmlog.benchmarks.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of one contender, measured in one JVM.
 *
 * @param subject what all contenders did, for example {@code one event of 3.8 KB, ASCII}
 * @param contender unique within the subject
 * @param against the contender that this one is compared with; {@code null} when nobody does the same
 * @param rounds one value a round, at least one
 * @param note what this contender does otherwise than the rest; {@code null} when it does the same
 */
public record Measured(
        String subject,
        String contender,
        Role role,
        Figure figure,
        @Nullable String against,
        List<Double> rounds,
        @Nullable String note) {

    public Measured {
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no round of '" + contender + "' in '" + subject + "'");
        }
        rounds = List.copyOf(rounds);
    }

    double median() {
        return Spread.of(rounds).median();
    }
}
