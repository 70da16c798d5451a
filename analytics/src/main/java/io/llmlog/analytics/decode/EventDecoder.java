package io.llmlog.analytics.decode;

import io.llmlog.analytics.hook.Hooks;
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

    /** The event on that line (no line end; in a buffer with an array), or the reason why there is none; without hooks. */
    public DecodedEvent decode(ByteBuffer buffer) throws MalformedEventException {
        return processed(line(buffer));
    }

    /** As {@link #decode}, for what comes in: the hooks come first. Null when one of them dropped it. */
    public @Nullable DecodedEvent take(ByteBuffer buffer) throws MalformedEventException {
        Line line = line(buffer);
        Hooks hooks = rules.hooks();
        if (hooks.isEmpty()) {
            return processed(line);
        }
        try {
            Line hooked = HookedLine.of(line, hooks);
            return hooked == null ? null : processed(hooked);
        } catch (RuntimeException e) {
            hooks.failed(e);
            return withheld(line);
        }
    }

    private static Line line(ByteBuffer buffer) throws MalformedEventException {
        Line line = Line.of(buffer);
        if (!line.isUtf8()) {
            throw new MalformedEventException("not valid UTF-8");
        }
        return line;
    }

    private DecodedEvent processed(Line line) throws MalformedEventException {
        try {
            return decode(line, reduction, rules.redactor(), rules.supplements(), rules.labels());
        } catch (RuntimeException e) {
            rules.withheld(e);
            return withheld(line);
        }
    }

    private static DecodedEvent withheld(Line line) throws MalformedEventException {
        return decode(line, Reduction.WITHHOLD, null, List.of(), null);
    }

    static DecodedEvent decode(
            Line line,
            @Nullable Reduction reduction,
            @Nullable Redactor redactor,
            List<Supplement> supplements,
            @Nullable LogLabels labels)
            throws MalformedEventException {
        LineParser parser = new LineParser(reduction == null ? line : reduction.apply(line), redactor);
        parser.parse();
        if (reduction != null) {
            parser.forgetContent();
        }
        return parser.event(supplements, labels);
    }
}
