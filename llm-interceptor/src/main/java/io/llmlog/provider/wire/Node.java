package io.llmlog.provider.wire;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a JSON tree. What is not there, or is of another type than asked for, reads as absent: providers send what they like. */
public record Node(@Nullable Object value) implements Iterable<Node> {
    /** Nothing. */
    public static final Node ABSENT = new Node(null);

    /** The member of that key. */
    public Node get(String key) {
        return value instanceof Map<?, ?> map && map.get(key) != null ? new Node(map.get(key)) : ABSENT;
    }

    /** The items of an array; none when it is no array. */
    @Override
    public Iterator<Node> iterator() {
        return items().stream().<Node>map(Node::new).iterator();
    }

    /** Number of items of an array. */
    public int size() {
        return items().size();
    }

    /** Whether there is anything but null. */
    public boolean isPresent() {
        return value != null;
    }

    public boolean isArray() {
        return value instanceof List;
    }

    /** The array itself. */
    public @Nullable List<?> array() {
        return value instanceof List<?> list ? list : null;
    }

    /** The object itself. */
    public @Nullable Map<?, ?> object() {
        return value instanceof Map<?, ?> map ? map : null;
    }

    public @Nullable String text() {
        return value instanceof String text ? text : null;
    }

    /** A text that is not empty. */
    public @Nullable String someText() {
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    public boolean is(String text) {
        return text.equals(value);
    }

    public @Nullable Long whole() {
        return value instanceof Long number ? number : null;
    }

    /** An integer that is not negative. */
    public @Nullable Long count() {
        return value instanceof Long number && number >= 0 ? number : null;
    }

    /** An integer of an array's or a table's size. */
    public @Nullable Integer smallCount() {
        return value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE ? number.intValue() : null;
    }

    public @Nullable Double decimal() {
        return value instanceof Number number ? number.doubleValue() : null;
    }

    public @Nullable Boolean flag() {
        return value instanceof Boolean flag ? flag : null;
    }

    private List<?> items() {
        return value instanceof List<?> list ? list : List.of();
    }
}
