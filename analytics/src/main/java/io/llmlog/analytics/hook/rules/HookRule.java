package io.llmlog.analytics.hook.rules;

import java.util.List;
import java.util.Map;

/**
 * One rule.
 *
 * @param drops whether events that it is about are dropped; then there are no actions
 */
record HookRule(Condition when, boolean drops, List<Action> actions) {
    HookRule {
        actions = List.copyOf(actions);
    }

    /** Whether the event stays; it may be another afterwards. */
    boolean pass(Map<String, Object> event) {
        if (!when.holds(event)) {
            return true;
        }
        actions.forEach(action -> action.change(event));
        return !drops;
    }
}
