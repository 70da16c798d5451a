package io.llmlog.process.redact;

import java.util.List;
import java.util.Locale;

/** Tells texts in which a rule need not look: those without any of its words, in small letters or capitals. Immutable and thread-safe. */
final class Keywords {
    /** Searching for what is rare in texts is fast. */
    private static final String FREQUENT = " etaoinshrdlucmfwypvbgkjqxz";

    private final List<Word> words;

    private record Word(String text, int rareAt, char lower, char upper) {
        static Word of(String text) {
            int rareAt = 0;
            for (int i = 1; i < text.length(); i++) {
                if (rank(text.charAt(i)) > rank(text.charAt(rareAt))) {
                    rareAt = i;
                }
            }
            String rare = text.substring(rareAt, rareAt + 1);
            return new Word(
                    text,
                    rareAt,
                    rare.toLowerCase(Locale.ROOT).charAt(0),
                    rare.toUpperCase(Locale.ROOT).charAt(0));
        }

        private static int rank(char c) {
            int rank = FREQUENT.indexOf(Character.toLowerCase(c));
            return rank < 0 ? FREQUENT.length() : rank;
        }

        boolean isIn(String text) {
            return isIn(text, lower) || upper != lower && isIn(text, upper);
        }

        private boolean isIn(String searched, char rare) {
            for (int at = searched.indexOf(rare, rareAt); at >= 0; at = searched.indexOf(rare, at + 1)) {
                if (searched.regionMatches(true, at - rareAt, text, 0, text.length())) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Those words, none of them empty; without words, every text is looked at. */
    Keywords(List<String> words) {
        this.words = words.stream().map(Word::of).toList();
    }

    boolean areIn(String text) {
        if (words.isEmpty()) {
            return true;
        }
        for (Word word : words) {
            if (word.isIn(text)) {
                return true;
            }
        }
        return false;
    }
}
