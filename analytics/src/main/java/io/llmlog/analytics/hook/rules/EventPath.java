package io.llmlog.analytics.hook.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value stands in an event. */
record EventPath(String name, List<String> keys) {
    private static final String LABELS = "labels.";

    EventPath {
        keys = List.copyOf(keys);
    }

    /** Each dot opens an object; but a label's name is one key, whatever dots are in it. */
    static EventPath of(String name) {
        return new EventPath(
                name,
                name.startsWith(LABELS) && name.length() > LABELS.length()
                        ? List.of("labels", name.substring(LABELS.length()))
                        : List.of(name.split("\\.", -1)));
    }

    /** What stands there; null when nothing does. */
    @Nullable
    Object get(Map<String, Object> event) {
        Object value = event;
        for (String key : keys) {
            value = value instanceof Map<?, ?> object ? object.get(key) : null;
        }
        return value;
    }

    /** Puts a value there, with the objects around it. */
    void set(Map<String, Object> event, Object value) {
        Map<String, Object> object = event;
        for (String key : keys.subList(0, keys.size() - 1)) {
            object = child(object, key);
        }
        object.put(keys.get(keys.size() - 1), value);
    }

    @SuppressWarnings("unchecked") // Objects of JSON have strings for keys.
    private Map<String, Object> child(Map<String, Object> object, String key) {
        Object present = object.computeIfAbsent(key, absent -> new LinkedHashMap<>());
        if (present instanceof Map<?, ?> child) {
            return (Map<String, Object>) child;
        }
        throw new IllegalStateException("an event has no object where " + name + " is to stand in one");
    }

    /** Takes out what stands there; null when nothing does. */
    @Nullable
    Object remove(Map<String, Object> event) {
        Object object = event;
        for (String key : keys.subList(0, keys.size() - 1)) {
            object = object instanceof Map<?, ?> outer ? outer.get(key) : null;
        }
        return object instanceof Map<?, ?> inner ? inner.remove(keys.get(keys.size() - 1)) : null;
    }
}
