package io.llmlog.process;

import io.llmlog.event.ContentFacts;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventTexts;
import io.llmlog.event.FieldName;
import io.llmlog.event.TextRewriter;
import io.llmlog.process.redact.Redaction;
import java.util.Set;

/** Treats the texts of one event, and remembers which of them were cut. */
final class ContentPass implements TextRewriter {
    /** What the people who make the call, or the model, wrote. The other content fields tell about the call and are kept in every mode. */
    private static final Set<FieldName> CONVERSATION =
            Set.of(EventFields.PROMPT, EventFields.RESPONSE, EventFields.SYSTEM_PROMPT);

    private final ContentMode mode;
    private final Redaction redaction;
    private final FieldCut cut;
    private ContentFacts facts;

    ContentPass(ContentMode mode, Redaction redaction, FieldCut cut, ContentFacts facts) {
        this.mode = mode;
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
        if (mode == ContentMode.HASH && CONVERSATION.contains(field)) {
            return Sha256.hex(text);
        }
        FieldCut.Result result = mode == ContentMode.FULL ? cut.plain(text) : cut.redacted(text, redaction);
        if (result.cut()) {
            facts = facts.truncated(field);
        }
        return result.text();
    }
}
