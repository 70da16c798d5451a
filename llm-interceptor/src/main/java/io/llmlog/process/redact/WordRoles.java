package io.llmlog.process.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What words say about a number behind them, as bits. Each word is looked up once for all that it may say. Immutable when filled. */
final class WordRoles {
    private static final int SHAPES = 1 << 14;
    private static final int BEGINNINGS = 1024;
    private static final char ASCII = 128;

    /** The first letter of Thai; what is written without spaces stands from there on. */
    private static final char FIRST_UNSPACED = '\u0E01';

    /** Of the first of two words that must follow each other, which is none alone. */
    private static final int PAIR = 1 << 31;

    private final Map<String, Integer> words = new HashMap<>();

    /** Made of the first and the last letter and the length, they keep most words from being looked up. */
    private final boolean[] shapes = new boolean[SHAPES];

    private final List<String> unspaced = new ArrayList<>();
    private final List<Integer> unspacedRoles = new ArrayList<>();

    /** By the first character of those, modulo the size. */
    private final boolean[] unspacedBeginnings = new boolean[BEGINNINGS];

    /**
     * Adds words of languages with spaces between words and of those without.
     *
     * @param spaced in lower case, with a space between two and a {@code +} between such as must follow each other
     * @param together in Chinese, Japanese, Korean or Thai, with a space between two
     */
    WordRoles with(int role, String spaced, String together) {
        for (String word : spaced.split(" ", -1)) {
            words.merge(word, role, (one, other) -> one | other);
            int plus = word.indexOf('+');
            String first = plus < 0 ? word : word.substring(0, plus);
            shapes[shape(first, 0, first.length())] = true;
            if (plus > 0) {
                words.merge(first, PAIR, (one, other) -> one | other);
            }
        }
        if (!together.isEmpty()) {
            for (String word : together.split(" ", -1)) {
                unspaced.add(word);
                unspacedRoles.add(role);
                unspacedBeginnings[word.charAt(0) % BEGINNINGS] = true;
            }
        }
        return this;
    }

    /** The roles of the word that the line is at. */
    int of(LineWords line) {
        int roles = 0;
        if (shapes[shape(line.text(), line.start(), line.end())]) {
            String word = line.word().toLowerCase(Locale.ROOT);
            roles = words.getOrDefault(word, 0);
            if ((roles & PAIR) != 0 && line.following() != null) {
                roles |= words.getOrDefault(word + '+' + line.following().toLowerCase(Locale.ROOT), 0);
            }
        }
        return line.last() < FIRST_UNSPACED ? roles : roles | ofUnspaced(line);
    }

    private int ofUnspaced(LineWords line) {
        int roles = 0;
        for (int at = line.start(); at < line.end(); at++) {
            if (unspacedBeginnings[line.at(at) % BEGINNINGS]) {
                for (int i = 0; i < unspaced.size(); i++) {
                    roles |= line.holds(unspaced.get(i), at) ? unspacedRoles.get(i) : 0;
                }
            }
        }
        return roles;
    }

    private static int shape(String text, int start, int end) {
        return ((lower(text.charAt(start)) * 31 + lower(text.charAt(end - 1))) * 31 + end - start) & SHAPES - 1;
    }

    private static int lower(char c) {
        if (c < ASCII) {
            return Chars.isUpper(c) ? c | 0x20 : c;
        }
        return Character.toLowerCase(c);
    }
}
