package io.llmlog.analytics.decode;

import io.llmlog.process.redact.Redactor;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of one line of JSON, by the rules that hold for all: content is reduced and redacted, what the event does not tell is found out.
 * The rest of the line stays as it came. When any of that fails, the content is withheld and the facts are kept. Not thread-safe.
 */
public final class EventDecoder {
    private final EventRules rules;
    private final @Nullable Reduction reduction;

    public EventDecoder(EventRules rules) {
        this.rules = rules;
        this.reduction = Reduction.of(rules.mode());
    }

    /** The event on that line (no line end; in a buffer with an array), or the reason why there is none. */
    public DecodedEvent decode(ByteBuffer buffer) throws MalformedEventException {
        Line line = Line.of(buffer);
        if (!line.isUtf8()) {
            throw new MalformedEventException("not valid UTF-8");
        }
        try {
            return decode(line, reduction, rules.redactor(), rules.supplements());
        } catch (RuntimeException e) {
            rules.withheld(e);
            return decode(line, Reduction.WITHHOLD, null, List.of());
        }
    }

    static DecodedEvent decode(
            Line line, @Nullable Reduction reduction, @Nullable Redactor redactor, List<Supplement> supplements)
            throws MalformedEventException {
        LineParser parser = new LineParser(reduction == null ? line : reduction.apply(line), redactor);
        parser.parse();
        if (reduction != null) {
            parser.forgetContent();
        }
        return parser.event(supplements);
    }
}
