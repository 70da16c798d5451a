package io.llmlog.process.redact;

import java.util.List;

/**
 * Knows the name of a value whose name is a value itself: {@code "name": "API_KEY", "value": "..."}, {@code <add key="ApiKey" value="..."/>},
 * {@code variable "api_key" { default = "..." }}.
 */
final class NameOfPair {
    static final List<String> OF_VALUES = List.of("value", "default");

    /** As much may stand between, such as the indentation of a line. */
    private static final int MAX_BETWEEN = 40;

    private NameOfPair() {}

    /** Where the name ends when a word for a value ends at that index; else -1. */
    static int end(String text, int index) {
        for (String word : OF_VALUES) {
            int start = index - word.length();
            if (start > 0 && text.regionMatches(true, start, word, 0, word.length())) {
                return before(text, start);
            }
        }
        return -1;
    }

    private static int before(String text, int word) {
        int end = word;
        while (end > 0 && word - end < MAX_BETWEEN && isBetween(text.charAt(end - 1))) {
            end--;
        }
        return end < word ? end : -1;
    }

    private static boolean isBetween(char c) {
        return c <= ' ' || "\"'\\,;{-".indexOf(c) >= 0;
    }
}
