package io.llmlog.analytics.ready;

import org.jspecify.annotations.Nullable;

/** Looks at one thing that the service needs for its work. Thread-safe; may take a while, but not for ever. */
public interface ReadyCheck {
    /** What it looks at, in a word. */
    String name();

    /** What is wrong and what to do about it, without contents of events; null when all is well. An exception counts as wrong, too. */
    @Nullable
    String problem();
}
