package io.llmlog.process.redact;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Values that were found once and are looked for in all texts of an event, with the placeholders they get there. Not thread-safe.
 */
final class KnownValues {
    /** How many there are at most. */
    private static final int MAX = 100;

    /** So many are looked for one by one, as the JDK searches faster than we look at each character. */
    private static final int FEW = 4;

    private static final int BEGINNING = 4;
    private static final int BEGINNINGS = 1024;

    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final BitSet beginnings = new BitSet(BEGINNINGS);
    private int shortest = Integer.MAX_VALUE;

    /** Takes a value unless there are enough. */
    void add(String value, String placeholder) {
        if (placeholders.size() < MAX) {
            placeholders.put(value, placeholder);
            shortest = Math.min(shortest, value.length());
            if (value.length() >= BEGINNING) {
                beginnings.set(beginning(value, 0));
            }
        }
    }

    /** Those that may stand in a text, in the order in which they were found: all of a few, of many those whose beginning stands there. */
    Set<Map.Entry<String, String>> in(String text) {
        boolean all = placeholders.size() <= FEW || shortest < BEGINNING;
        return all ? placeholders.entrySet() : chosen(text).entrySet();
    }

    private Map<String, String> chosen(String text) {
        BitSet there = new BitSet(BEGINNINGS);
        for (int i = 0; i + BEGINNING <= text.length(); i++) {
            int beginning = beginning(text, i);
            if (beginnings.get(beginning)) {
                there.set(beginning);
            }
        }
        Map<String, String> chosen = new LinkedHashMap<>();
        if (!there.isEmpty()) {
            placeholders.forEach((value, placeholder) -> {
                if (there.get(beginning(value, 0))) {
                    chosen.put(value, placeholder);
                }
            });
        }
        return chosen;
    }

    private static int beginning(String text, int at) {
        int hash = text.charAt(at);
        hash = hash * 31 + text.charAt(at + 1);
        hash = hash * 31 + text.charAt(at + 2);
        hash = hash * 31 + text.charAt(at + 3);
        return hash & BEGINNINGS - 1;
    }
}
