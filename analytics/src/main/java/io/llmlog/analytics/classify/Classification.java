package io.llmlog.analytics.classify;

import org.jspecify.annotations.Nullable;

/**
 * The label of a record, and where it comes from.
 *
 * @param suggestion what to do, in a sentence; null where there is nothing to suggest
 * @param templateId that of the record's template, {@link io.llmlog.analytics.template.Template#id()}
 */
public record Classification(
        Label label, LabelSource source, @Nullable String suggestion, String templateId) {
    /**
     * What it is after a model was asked, whose word raises a label and never lowers one: what it says may be what an attacker wrote in the log. A
     * rule stays the source as long as the model says nothing graver; a heuristic that the model agrees with gives way to it.
     */
    public Classification raisedBy(Judgement model) {
        int difference = model.label().compareTo(label);
        boolean confirmed = difference == 0 && source == LabelSource.HEURISTIC && label != Label.UNCLASSIFIED;
        if (difference > 0 || confirmed) {
            String said = model.suggestion();
            return new Classification(
                    model.label(), LabelSource.MODEL, said == null && confirmed ? suggestion : said, templateId);
        }
        return this;
    }
}
