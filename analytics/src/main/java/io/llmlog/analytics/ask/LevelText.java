package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.schema.Severity;
import io.llmlog.event.EventFields;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Conditions on the level of a log record, by its name in any case or by how bad it is. */
final class LevelText {
    private LevelText() {}

    /** Any of these levels in any case: frameworks differ in that. */
    static Filter anyOf(List<String> levels) {
        return new Filter.AnyOf(
                EventFields.LOG_LEVEL,
                levels.stream().flatMap(LevelText::spellings).distinct().toList());
    }

    private static Stream<String> spellings(String level) {
        String lower = level.toLowerCase(Locale.ROOT);
        String upper = level.toUpperCase(Locale.ROOT);
        return Stream.of(level, upper, lower, upper.substring(0, 1) + lower.substring(1));
    }

    /**
     * At least so bad.
     *
     * @param text a level or its number
     * @throws IllegalArgumentException saying what is allowed
     */
    static Filter atLeast(String text) {
        int score = text.matches("\\d{1,2}") ? Integer.parseInt(text) : Severity.of(text);
        if (score == Severity.UNKNOWN || score > Severity.WORST) {
            throw new IllegalArgumentException("must be a level (" + String.join(", ", Severity.levels())
                    + ") or a number from 1 to " + Severity.WORST);
        }
        return anyOf(Severity.atLeast(score));
    }
}
