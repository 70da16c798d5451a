package io.llmlog.process.redact;

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
    private static final int PAIRS = 4096;

    private final Map<String, String> placeholders = new LinkedHashMap<>();
    /** Each stands at the place that it is spread to or at the next free one behind; 0 is none. */
    private int[] beginnings = {};

    /** By a number made of the first two characters: whether a value may begin with them. */
    private boolean[] pairs = {};

    private int shortest = Integer.MAX_VALUE;

    /** Takes a value unless there are enough. */
    void add(String value, String placeholder) {
        if (placeholders.size() < MAX) {
            if (placeholders.isEmpty()) {
                // Most events have none.
                beginnings = new int[BEGINNINGS];
                pairs = new boolean[PAIRS];
            }
            placeholders.put(value, placeholder);
            shortest = Math.min(shortest, value.length());
            if (value.length() >= BEGINNING) {
                int beginning = beginning(value, 0);
                beginnings[place(beginning)] = beginning;
                pairs[pair(value.charAt(0), value.charAt(1))] = true;
            }
        }
    }

    /** Those that may stand in a text, in the order in which they were found: all of a few, of many those whose beginning stands there. */
    Set<Map.Entry<String, String>> in(String text) {
        boolean all = placeholders.size() <= FEW || shortest < BEGINNING;
        return all ? placeholders.entrySet() : chosen(text).entrySet();
    }

    private Map<String, String> chosen(String text) {
        boolean[] there = new boolean[BEGINNINGS];
        boolean any = false;
        for (int i = 1; i < text.length() - 2; i++) {
            char c = text.charAt(i);
            if (pairs[pair(text.charAt(i - 1), c)]) {
                int place = place(beginning(text, i - 1));
                if (beginnings[place] != 0) {
                    there[place] = true;
                    any = true;
                }
            }
        }
        Map<String, String> chosen = new LinkedHashMap<>();
        if (any) {
            placeholders.forEach((value, placeholder) -> {
                if (there[place(beginning(value, 0))]) {
                    chosen.put(value, placeholder);
                }
            });
        }
        return chosen;
    }

    /** The first characters in one number, those before shifted out; of signs beyond Latin-1 some may have the same. */
    private static int beginning(String text, int start) {
        int beginning = 0;
        for (int i = start; i < start + BEGINNING; i++) {
            beginning = beginning << Byte.SIZE ^ text.charAt(i);
        }
        return beginning;
    }

    private static int pair(char first, char second) {
        return (first * 31 + second) & PAIRS - 1;
    }

    int size() {
        return placeholders.size();
    }

    /** Where a beginning stands, or would. Spread by Knuth's multiplicative hashing, whose highest bits are the best mixed. */
    private int place(int beginning) {
        int place = beginning * 0x9E3779B1 >>> 22;
        while (beginnings[place] != 0 && beginnings[place] != beginning) {
            place = place + 1 & BEGINNINGS - 1;
        }
        return place;
    }
}
