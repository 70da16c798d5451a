package io.llmlog.analytics.alert.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of a rule that stands in its file: given events or figures, one window after the other, and the states they lead to.
 *
 * @param rule its name
 * @param events as JSON, with {@code @timestamp}; empty when figures are given
 * @param figures of the windows, null for one without data; empty when events are given
 * @param states after each window, in lower case
 * @param place where it stands: {@code FILE:LINE}
 */
public record RuleTest(
        String name,
        String rule,
        List<String> events,
        List<@Nullable Double> figures,
        List<String> states,
        String place) {
    public RuleTest {
        events = List.copyOf(events);
        states = List.copyOf(states);
    }
}
