package io.llmlog.analytics.query;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The different words of texts as one text, in the order in which they come, a space around each: looking for a word is looking for a part of it. Not
 * thread-safe; can be used again after {@link #clear}.
 */
public final class WordText {
    /** Not known to who writes the texts, so that nobody can choose words that all have one hash. */
    private static final long BASE = new SecureRandom().nextLong() | 1;

    private char[] text = new char[2048];
    private int length;
    private int count;
    /** Where words begin, by their hash; 0 for none, since a space stands there. */
    private int[] places = new int[512];

    /** Adds a word, of which the ASCII letters become small ones. */
    void add(CharSequence source, int from, int to) {
        if (text.length - length < to - from + 2) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + to - from + 2));
        }
        if (length == 0) {
            text[length++] = ' ';
        }
        int start = length;
        for (int i = from; i < to; i++) {
            char character = source.charAt(i);
            text[length++] = character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character;
        }
        text[length++] = ' ';
        if (!claim(start, length)) {
            length = start;
        }
    }

    /** False when that word is there already; its end is behind the space. */
    private boolean claim(int start, int end) {
        int slot = slot(start);
        while (places[slot] != 0) {
            int other = places[slot];
            if (Arrays.equals(text, other, other + end - start, text, start, end)) {
                return false;
            }
            slot = slot + 1 & places.length - 1;
        }
        places[slot] = start;
        count++;
        if (2 * count > places.length) {
            widen();
        }
        return true;
    }

    private int slot(int start) {
        long hash = 0;
        for (int i = start; text[i] != ' '; i++) {
            hash = (hash + text[i]) * BASE;
        }
        return (int) (hash >>> 32) & places.length - 1;
    }

    private void widen() {
        places = new int[4 * places.length];
        for (int start = 1; start < length; ) {
            int slot = slot(start);
            while (places[slot] != 0) {
                slot = slot + 1 & places.length - 1;
            }
            places[slot] = start;
            while (text[start++] != ' ') {}
        }
    }

    /** Forgets all words. */
    public void clear() {
        length = 0;
        count = 0;
        Arrays.fill(places, 0);
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** Empty for no words. */
    @Override
    public String toString() {
        return new String(text, 0, length);
    }
}
