package io.llmlog.analytics.classify;

import java.util.Locale;

/** Who gave a record its label. */
public enum LabelSource {
    /** A person, to the record's template. */
    LABEL,
    /** A rule that people wrote. */
    RULE,
    /** A language model, to the record's template. */
    MODEL,
    /** What the record itself says: its level, and words that are known. */
    HEURISTIC;

    /** As events have it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
