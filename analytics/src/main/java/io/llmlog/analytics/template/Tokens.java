package io.llmlog.analytics.template;

import java.util.ArrayList;
import java.util.List;

/**
 * The tokens of a shape: words, values and the signs between them, each with the space before it, so that together they are the shape again.
 * A group of tokens with a value in it that is repeated at once, as in a list, is there once.
 */
final class Tokens {
    static final String VALUE = "<*>";
    static final String SPACED_VALUE = " <*>";
    private static final String SEPARATORS = "()[]{},;=:\"'`|<>";
    /** More than that are left out; a value stands for them. */
    private static final int MOST = 150;

    private static final int LONGEST_GROUP = 12;

    private Tokens() {}

    static boolean isSeparator(char c) {
        return c < 128 && SEPARATORS.indexOf(c) >= 0;
    }

    static List<String> of(String shape) {
        List<String> tokens = new ArrayList<>();
        int start = 0;
        while (start < shape.length() && tokens.size() < MOST) {
            int end = end(shape, shape.charAt(start) == ' ' ? start + 1 : start);
            tokens.add(shape.substring(start, end));
            start = end;
        }
        if (start < shape.length()) {
            tokens.add(SPACED_VALUE);
        }
        return List.copyOf(withoutRepetitions(tokens));
    }

    private static int end(String shape, int start) {
        int end = start;
        while (end < shape.length() && shape.charAt(end) != ' ') {
            if (shape.startsWith(VALUE, end)) {
                end += VALUE.length();
            } else if (isSeparator(shape.charAt(end))) {
                return Math.max(end, start + 1);
            } else if (end > start && shape.startsWith(Words.LEADER, end) && shape.charAt(end - 1) != '.') {
                return end;
            } else {
                end++;
            }
        }
        return end;
    }

    private static List<String> withoutRepetitions(List<String> tokens) {
        List<String> left = tokens;
        for (int length = 2; length <= LONGEST_GROUP; length++) {
            int at = 0;
            while (at + 2 * length <= left.size()) {
                if (isRepeated(left, at, length)) {
                    left = new ArrayList<>(left);
                    left.subList(at + length, at + 2 * length).clear();
                } else {
                    at++;
                }
            }
        }
        return left;
    }

    private static boolean isRepeated(List<String> tokens, int at, int length) {
        boolean hasValue = false;
        for (int i = at; i < at + length; i++) {
            if (!tokens.get(i).strip().equals(tokens.get(i + length).strip())) {
                return false;
            }
            hasValue |= hasValue(tokens.get(i));
        }
        return hasValue;
    }

    /** Whether it is a value and nothing else. */
    static boolean isValue(String token) {
        return token.equals(VALUE) || token.equals(SPACED_VALUE);
    }

    /** Whether a value is part of it. */
    static boolean hasValue(String token) {
        return token.contains(VALUE);
    }

    static boolean isSign(String token) {
        return isSeparator(token.charAt(token.length() - 1)) && !hasValue(token);
    }

    /** Whether it has letters and no value. */
    static boolean isWord(String token) {
        return !hasValue(token) && token.chars().anyMatch(Character::isLetter);
    }

    /** The value that can take the token's place. */
    static String valueFor(String token) {
        return token.startsWith(" ") ? SPACED_VALUE : VALUE;
    }
}
