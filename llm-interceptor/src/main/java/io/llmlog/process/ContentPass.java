package io.llmlog.process;

import io.llmlog.event.ContentFacts;
import io.llmlog.event.EventTexts;
import io.llmlog.event.FieldName;
import io.llmlog.event.TextRewriter;
import io.llmlog.process.redact.Redaction;

/** Treats the texts of one event, and remembers which of them were cut. */
final class ContentPass implements TextRewriter {
    private final ContentRules rules;
    private final Redaction redaction;
    private final FieldCut cut;
    private ContentFacts facts;

    ContentPass(ContentRules rules, Redaction redaction, FieldCut cut, ContentFacts facts) {
        this.rules = rules;
        this.redaction = redaction;
        this.cut = cut;
        this.facts = facts;
    }

    ContentFacts facts() {
        return facts;
    }

    @Override
    public String rewrite(FieldName field, String text) {
        if (!EventTexts.CONTENT.contains(field)) {
            return cut.identifier(text);
        }
        ContentMode mode = rules.of(field);
        if (mode == ContentMode.HASH) {
            return Sha256.hex(text);
        }
        FieldCut.Result result = mode == ContentMode.FULL ? cut.plain(text) : cut.redacted(text, redaction);
        if (result.cut()) {
            facts = facts.truncated(field);
        }
        return result.text();
    }
}
