package io.llmlog.analytics.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.ingest.line.Line;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Log records as text. A line in a known form begins one; whatever follows it in no known form belongs to it, such as a stack trace, up to
 * {@value #MOST_LINES} lines. Before any known form was seen each line is a record of its own, so that no text is lost.
 */
public final class TextRecords implements Records {
    static final int MOST_LINES = 1_000;
    private static final int MOST_CHARACTERS = 1 << 20;

    private final List<Shape> shapes;
    private final TextEvent events;
    private @Nullable Shape last;
    private @Nullable Open open;

    /** Of a file that has that name wherever it lies. */
    public TextRecords(String source, TimeAssumptions assumptions, TextOptions options) {
        this.shapes = options.pattern() == null ? KnownShape.ALL : List.of(OwnShape.of(options.pattern()));
        this.events = new TextEvent(source, assumptions, options.timeFormat());
    }

    /** A record that may go on. */
    private static final class Open {
        private final long position;
        private final Map<String, String> parts;
        private final String first;
        private final StringBuilder rest = new StringBuilder();
        private int lines;

        Open(long position, Map<String, String> parts, String first) {
            this.position = position;
            this.parts = parts;
            this.first = first;
        }

        boolean takes(String line) {
            return lines < MOST_LINES && rest.length() + line.length() <= MOST_CHARACTERS;
        }

        void add(String line) {
            lines++;
            rest.append(rest.isEmpty() ? "" : "\n").append(line);
        }
    }

    @Override
    public void take(Line line, Target target) {
        String text = text(line.bytes());
        Map<String, String> parts = match(text);
        Open current = open;
        if (parts == null && current != null && current.takes(text)) {
            current.add(text);
            return;
        }
        finish(target);
        Open next = new Open(line.position(), parts == null ? Map.of() : parts, text);
        if (parts != null && last != null && last.spansLines()) {
            open = next;
        } else {
            hand(next, target);
        }
    }

    @Override
    public void finish(Target target) {
        if (open != null) {
            hand(open, target);
            open = null;
        }
    }

    private void hand(Open record, Target target) {
        target.record(
                record.position, events.json(record.position, record.parts, record.first, record.rest.toString()));
    }

    /** Files keep to a form, so the last one comes first. */
    private @Nullable Map<String, String> match(String line) {
        Map<String, String> parts = last == null ? null : last.match(line);
        for (int i = 0; parts == null && i < shapes.size(); i++) {
            Shape shape = shapes.get(i);
            parts = shape == last ? null : shape.match(line);
            if (parts != null) {
                last = shape;
            }
        }
        return parts;
    }

    private static String text(ByteBuffer bytes) {
        return new String(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), UTF_8);
    }
}
