package io.llmlog.encode;

import io.llmlog.event.FieldName;
import io.llmlog.event.FieldVisitor;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.internal.json.JsonNames;
import io.llmlog.internal.json.JsonTree;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Turns visited fields into one JSON object and a newline, opening and closing the nested objects of dotted names. */
final class LineWriter implements FieldVisitor {
    private final IsoTimestamp timestamp = new IsoTimestamp();
    private JsonBuffer out = new JsonBuffer(0);
    private List<String> open = List.of();
    private boolean first;

    void start(JsonBuffer buffer) {
        out = buffer;
        open = List.of();
        first = true;
        out.raw('{');
    }

    void end() {
        closeTo(0);
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
        JsonTree.write(values, out);
    }

    /** Sorted by key, so that the same event is the same line whatever map its labels came in. */
    @Override
    public void labels(FieldName field, Map<String, String> labels) {
        key(field);
        Map<String, String> distinct = JsonNames.distinct(labels);
        String[] keys = distinct.keySet().toArray(String[]::new);
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

    private void key(FieldName field) {
        enter(field.parents());
        comma();
        out.raw(field.encodedKey());
    }

    private void enter(List<String> parents) {
        if (parents == open) {
            return;
        }
        int common = 0;
        int shorter = Math.min(parents.size(), open.size());
        while (common < shorter && parents.get(common).equals(open.get(common))) {
            common++;
        }
        closeTo(common);
        for (int i = common; i < parents.size(); i++) {
            comma();
            out.string(parents.get(i)).raw(':').raw('{');
            first = true;
        }
        open = parents;
    }

    private void closeTo(int depth) {
        for (int i = open.size(); i > depth; i--) {
            out.raw('}');
            first = false;
        }
    }

    private void comma() {
        if (!first) {
            out.raw(',');
        }
        first = false;
    }
}
