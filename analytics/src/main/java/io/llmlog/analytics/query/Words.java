package io.llmlog.analytics.query;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text: the segments that Unicode's Annex 29 makes of it, in lower case. They are those of Lucene's own tokenizer, so these are the
 * words that Elasticsearch finds in the same text by its standard analyzer. Words of more than 255 characters are cut into several.
 *
 * <p>Most of most texts are runs of ASCII letters and digits between ASCII characters that belong to no word. Those are taken here, without the
 * tokenizer; whatever else there is goes to it, piece by piece.
 */
public final class Words {
    private static final ThreadLocal<StandardTokenizer> TOKENIZER = ThreadLocal.withInitial(StandardTokenizer::new);
    /** What the tokenizer takes for one word. */
    private static final int LONGEST = 255;

    private static final char LAST_ASCII = '~';
    private static final String JOINING = ".:,;'";

    private static final byte SEPARATING = 0;
    private static final byte MAY_JOIN = 1;
    private static final byte OTHER_OF_WORD = 2;
    private static final byte LETTER_OR_DIGIT = 3;
    /** Of each ASCII character. */
    private static final byte[] KINDS = kinds();

    private Words() {}

    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        addTo(words, text);
        return words;
    }

    /** Adds those of one more text. */
    public static void addTo(Set<String> words, String text) {
        WordText found = new WordText();
        addTo(found, text);
        if (!found.isEmpty()) {
            Collections.addAll(words, found.toString().substring(1).split(" "));
        }
    }

    /** Adds those of one more text. */
    public static void addTo(WordText words, String text) {
        int left = 0;
        int at = 0;
        while (at < text.length()) {
            if (isBetween(text, at)) {
                at++;
                continue;
            }
            int end = at;
            boolean plain = true;
            while (end < text.length() && !isBetween(text, end)) {
                plain &= kind(text.charAt(end++)) == LETTER_OR_DIGIT;
            }
            if (plain && end - at <= LONGEST) {
                tokenize(words, text, left, at);
                words.add(text, at, end);
                left = end;
            }
            at = end;
        }
        tokenize(words, text, left, text.length());
    }

    /**
     * Whether the text may be cut before and behind that character: an ASCII one that is no letter, digit or low line, and not joined with what
     * is beside it. A point or the like joins letters or digits on both sides of it; and behind a Hebrew letter an apostrophe is part of the word.
     */
    private static boolean isBetween(String text, int at) {
        byte kind = kind(text.charAt(at));
        if (kind >= OTHER_OF_WORD) {
            return false;
        }
        boolean last = at + 1 == text.length();
        if (kind == SEPARATING) {
            return last || text.charAt(at + 1) <= LAST_ASCII;
        }
        return (at == 0 || text.charAt(at - 1) <= LAST_ASCII) && (last || !isOfWord(text.charAt(at + 1)));
    }

    /** Or may be, as far as is seen from here. */
    private static boolean isOfWord(char character) {
        return kind(character) >= OTHER_OF_WORD;
    }

    private static byte kind(char character) {
        return character > LAST_ASCII ? OTHER_OF_WORD : KINDS[character];
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[LAST_ASCII + 1];
        for (char character = 0; character <= LAST_ASCII; character++) {
            if (Character.isLetterOrDigit(character)) {
                kinds[character] = LETTER_OR_DIGIT;
            } else if (character == '_') {
                kinds[character] = OTHER_OF_WORD;
            } else {
                kinds[character] = JOINING.indexOf(character) < 0 ? SEPARATING : MAY_JOIN;
            }
        }
        return kinds;
    }

    private static void tokenize(WordText words, String text, int from, int to) {
        if (!hasWords(text, from, to)) {
            return;
        }
        StandardTokenizer tokenizer = TOKENIZER.get();
        CharTermAttribute word = tokenizer.getAttribute(CharTermAttribute.class);
        try {
            tokenizer.setReader(new StringReader(text.substring(from, to)));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                String lowered = lowered(word);
                words.add(lowered, 0, lowered.length());
            }
            tokenizer.end();
            tokenizer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a string failed", e);
        }
    }

    private static boolean hasWords(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isOfWord(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Character by character, as Lucene does it: no word gets longer, and a sigma at the end of a word is a sigma. */
    private static String lowered(CharSequence word) {
        StringBuilder lowered = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); ) {
            int character = Character.codePointAt(word, i);
            lowered.appendCodePoint(Character.toLowerCase(character));
            i += Character.charCount(character);
        }
        return lowered.toString();
    }
}
