package io.llmlog.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of an object's members. Two of them are one to a reader when they have the same bytes, and servers refuse an object with both. */
public final class JsonNames {
    private JsonNames() {}

    /**
     * The map with keys that stay different when they are written: the map itself almost always; but {@code 1} and {@code "1"}, or two lone
     * surrogates, are written alike, and then the first counts.
     */
    public static <V extends @Nullable Object> Map<String, V> distinct(Map<?, V> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String name) || hasSurrogate(name)) {
                return renamed(map);
            }
        }
        @SuppressWarnings("unchecked") // every key has just been looked at
        Map<String, V> same = (Map<String, V>) map;
        return same;
    }

    private static boolean hasSurrogate(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isSurrogate(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static <V extends @Nullable Object> Map<String, V> renamed(Map<?, V> map) {
        Map<String, V> renamed = new LinkedHashMap<>();
        for (Map.Entry<?, V> entry : map.entrySet()) {
            String name = wellFormed(String.valueOf(entry.getKey()));
            if (!renamed.containsKey(name)) {
                renamed.put(name, entry.getValue());
            }
        }
        return renamed;
    }

    private static String wellFormed(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
