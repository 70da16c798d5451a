package io.llmlog.encode;

import io.llmlog.event.Capture;
import io.llmlog.event.FieldName;
import io.llmlog.event.FieldVisitor;
import io.llmlog.event.Producer;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.internal.json.JsonNames;
import io.llmlog.internal.json.JsonTree;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns visited fields into one JSON object and a newline, opening and closing the nested objects of dotted names. */
final class LineWriter implements FieldVisitor {
    private static final String[] NO_KEYS = {};

    private final IsoTimestamp timestamp = new IsoTimestamp();
    private JsonBuffer out = new JsonBuffer(0);
    private final Recurring<Producer> producer = new Recurring<>();
    private final Recurring<Capture> capture = new Recurring<>();
    private @Nullable FieldName open;

    void start(JsonBuffer buffer) {
        out = buffer;
        open = null;
        out.raw('{');
    }

    void end() {
        enter(null);
        out.raw('}').raw('\n');
    }

    @Override
    public void time(FieldName field, Instant value) {
        key(field);
        timestamp.write(value, out);
    }

    @Override
    public void text(FieldName field, String value) {
        key(field);
        out.string(value);
    }

    @Override
    public void integer(FieldName field, long value) {
        key(field);
        out.number(value);
    }

    @Override
    public void decimal(FieldName field, double value) {
        key(field);
        out.number(value);
    }

    @Override
    public void flag(FieldName field, boolean value) {
        key(field);
        out.flag(value);
    }

    @Override
    public void texts(FieldName field, List<String> values) {
        key(field);
        out.raw('[');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.string(values.get(i));
        }
        out.raw(']');
    }

    /** Sorted by key, so that the same event is the same line whatever map its labels came in. */
    @Override
    public void labels(FieldName field, Map<String, String> labels) {
        key(field);
        Map<String, String> distinct = JsonNames.distinct(labels);
        String[] keys = distinct.keySet().toArray(NO_KEYS);
        Arrays.sort(keys);
        out.raw('{');
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.string(keys[i]).raw(':').string(String.valueOf(distinct.get(keys[i])));
        }
        out.raw('}');
    }

    @Override
    public void tree(FieldName field, List<?> tree) {
        key(field);
        JsonTree.write(tree, out);
    }

    @Override
    public void producer(Producer value) {
        if (!again(producer, value)) {
            int start = out.length();
            FieldVisitor.super.producer(value);
            producer.keep(value, out, start, open);
        }
    }

    @Override
    public void capture(Capture value) {
        if (!again(capture, value)) {
            int start = out.length();
            FieldVisitor.super.capture(value);
            capture.keep(value, out, start, open);
        }
    }

    /** Writes the fields as they were written last time, if they are the same; closes the objects open before them in any case. */
    private <T> boolean again(Recurring<T> fields, T value) {
        enter(null);
        if (!fields.are(value)) {
            return false;
        }
        out.raw(fields.encoded());
        open = fields.open();
        return true;
    }

    private void key(FieldName field) {
        if (field.object() != open) {
            enter(field.object());
        }
        out.key(field.encodedKey());
    }

    /** Closes and opens objects until that one is the innermost; null is the line itself. */
    private void enter(@Nullable FieldName object) {
        while (open != null && !isInside(object, open)) {
            leave(open);
        }
        if (object != null && object != open) {
            enter(object.object());
            out.key(object.encodedKey()).raw('{');
            open = object;
        }
    }

    private void leave(FieldName object) {
        out.raw('}');
        open = object.object();
    }

    private static boolean isInside(@Nullable FieldName object, FieldName outer) {
        FieldName around = object;
        while (around != null && around != outer) {
            around = around.object();
        }
        return around != null;
    }
}
