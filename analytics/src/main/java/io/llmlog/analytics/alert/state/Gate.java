package io.llmlog.analytics.alert.state;

import io.llmlog.analytics.alert.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What holds back that somebody is told. It puts off, it never drops: what still fires when it opens is told then. */
@FunctionalInterface
public interface Gate {
    Gate OPEN = (rule, group, at) -> null;

    /** Why nobody is told at that time, in a word or two; null when nothing is in the way. */
    @Nullable
    String holds(Rule rule, Labels group, Instant at);
}
