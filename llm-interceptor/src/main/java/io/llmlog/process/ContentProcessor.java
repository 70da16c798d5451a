package io.llmlog.process;

import io.llmlog.event.CallContext;
import io.llmlog.event.ContentFacts;
import io.llmlog.event.EventTexts;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Privacy;
import io.llmlog.process.redact.Redaction;
import io.llmlog.process.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings the texts of an event into the form that may leave the process: treated as the {@link ContentMode} says and cut to the field
 * limit, in one pass.
 */
public final class ContentProcessor implements EventProcessor {
    private static final int MAX_LABELS = 256;

    private final ContentMode mode;
    private final Redactor redactor;
    private final FieldCut cut;

    /**
     * A processor for one pipeline.
     *
     * @param maxFieldBytes longest text in UTF-8 bytes
     */
    public ContentProcessor(ContentMode mode, Redactor redactor, int maxFieldBytes) {
        this.mode = mode;
        this.redactor = redactor;
        this.cut = new FieldCut(maxFieldBytes);
    }

    @Override
    public LlmEvent process(LlmEvent event) {
        Redaction redaction = redactor.start();
        ContentPass pass = new ContentPass(mode, redaction, cut, lengths(event));
        LlmEvent kept = withFewerLabels(
                switch (mode) {
                    case NONE -> Withhold.texts(event);
                    case HASH -> event.withoutConversations();
                    case REDACTED, FULL -> event;
                });
        return EventTexts.rewrite(kept, pass).toBuilder()
                .content(pass.facts())
                .privacy(redaction.count() == 0 ? null : new Privacy(redaction.count(), redaction.kinds()))
                .build();
    }

    /** In mode {@link ContentMode#HASH} as it is: a hash is of the whole text. */
    @Override
    public LlmEvent shorten(LlmEvent huge) {
        return mode == ContentMode.HASH
                ? huge
                : EventTexts.rewrite(huge, (field, text) -> cut.seen(text)).toBuilder()
                        .content(lengths(huge))
                        .build();
    }

    /** Those that are known since the event was shortened, or else those of its texts. */
    private static ContentFacts lengths(LlmEvent event) {
        ContentFacts known = event.content();
        if (known.promptLength() != null || known.responseLength() != null) {
            return known;
        }
        String prompt = event.request() == null ? null : event.request().prompt();
        String response = event.response() == null ? null : event.response().text();
        return new ContentFacts(
                prompt == null ? null : Integer.valueOf(prompt.length()),
                response == null ? null : Integer.valueOf(response.length()),
                null,
                null);
    }

    private static LlmEvent withFewerLabels(LlmEvent event) {
        CallContext context = event.context();
        if (context.labels().size() <= MAX_LABELS) {
            return event;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        context.labels().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_LABELS)
                .forEach(label -> kept.put(label.getKey(), label.getValue()));
        return event.toBuilder()
                .context(context.toBuilder().labels(kept).build())
                .build();
    }
}
