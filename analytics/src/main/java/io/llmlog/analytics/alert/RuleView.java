package io.llmlog.analytics.alert;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.AlertState;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.GroupState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is shown.
 *
 * @param source the file it is in, {@code store} or {@code shipped}
 * @param state that of its worst group
 * @param evaluated the end of the last window; null when there was none yet
 * @param firing how many groups fire
 * @param problem why it cannot be evaluated; null when it can
 * @param definition as it was written
 */
public record RuleView(
        String name,
        String kind,
        String severity,
        boolean enabled,
        String source,
        String state,
        @Nullable Instant evaluated,
        long firing,
        @Nullable String problem,
        @JsonRawValue String definition) {
    static RuleView of(Rule rule, String source, @Nullable Ledger ledger, @Nullable String problem) {
        @Nullable Course course = ledger == null ? null : ledger.course();
        return new RuleView(
                rule.name(),
                rule.kindName(),
                rule.severity().toString(),
                rule.enabled(),
                source,
                (problem == null && course != null
                                ? worst(course)
                                : problem == null ? AlertState.INACTIVE : AlertState.ERROR)
                        .toString(),
                course == null ? null : course.end(),
                course == null ? 0 : firing(course),
                problem,
                rule.definition());
    }

    private static long firing(Course course) {
        return course.alerts().stream()
                .filter(alert -> alert.isOpen() && alert.status().equals(Alert.FIRING))
                .count();
    }

    private static AlertState worst(Course course) {
        return AlertState.worst(course.groups().stream()
                .map(course::state)
                .filter(Objects::nonNull)
                .map(GroupState::state)
                .toList());
    }
}
