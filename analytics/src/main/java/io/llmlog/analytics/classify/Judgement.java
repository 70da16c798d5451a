package io.llmlog.analytics.classify;

import org.jspecify.annotations.Nullable;

/**
 * What somebody makes of a record.
 *
 * @param suggestion what to do, in a sentence; null where there is nothing to suggest
 */
public record Judgement(Label label, @Nullable String suggestion) {
    static final Judgement UNCLASSIFIED = new Judgement(Label.UNCLASSIFIED, null);
    static final Judgement NORMAL = new Judgement(Label.NORMAL, null);
    static final Judgement INCIDENT = new Judgement(Label.INCIDENT, null);
}
