package io.llmlog.process;

import io.llmlog.event.CallContext;
import io.llmlog.event.ContentFacts;
import io.llmlog.event.EventTexts;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.Privacy;
import io.llmlog.internal.text.Cut;
import io.llmlog.process.redact.Redaction;
import io.llmlog.process.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Brings the texts of an event into the form that may leave the process: treated as the {@link ContentPolicy} says and cut to the field
 * limit, in one pass.
 */
public final class ContentProcessor implements EventProcessor {
    private static final int MAX_LABELS = 256;

    private final ContentPolicy policy;
    private final Supplier<Redactor> redactor;
    private final FieldCut cut;

    /**
     * A processor for one pipeline.
     *
     * @param redactor gives the rules of now, whenever an event is processed
     * @param maxFieldBytes longest text in UTF-8 bytes
     */
    public ContentProcessor(ContentPolicy policy, Supplier<Redactor> redactor, int maxFieldBytes) {
        this.policy = policy;
        this.redactor = redactor;
        this.cut = new FieldCut(maxFieldBytes);
    }

    /** The same for all fields and loggers, with rules that do not change. */
    public ContentProcessor(ContentMode mode, Redactor redactor, int maxFieldBytes) {
        this(ContentPolicy.of(mode), () -> redactor, maxFieldBytes);
    }

    @Override
    public LlmEvent process(LlmEvent event) {
        ContentRules rules = policy.of(event);
        Redaction redaction = redactor.get().start();
        ContentPass pass = new ContentPass(rules, redaction, cut, lengths(event));
        LlmEvent kept = withFewerLabels(Withhold.fields(event, rules.withheld()));
        return EventTexts.rewrite(kept, pass).toBuilder()
                .content(pass.facts())
                .privacy(redaction.count() == 0 ? null : new Privacy(redaction.count(), redaction.kinds()))
                .build();
    }

    /** Where texts are hashed as it is: a hash is of the whole text. */
    @Override
    public LlmEvent shorten(LlmEvent huge) {
        return policy.of(huge).hashes()
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
                prompt == null ? null : length(prompt), response == null ? null : length(response), null, null, null);
    }

    private static Integer length(String text) {
        return Cut.unmarked(text).length();
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
