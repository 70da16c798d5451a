package io.llmlog.analytics.query;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Locale;
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

    private Words() {}

    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        addTo(words, text);
        return words;
    }

    /** Adds those of one more text. */
    public static void addTo(Set<String> words, String text) {
        int left = 0;
        int at = 0;
        while (at < text.length()) {
            if (isBetween(text, at)) {
                at++;
                continue;
            }
            int end = at;
            boolean plain = true;
            boolean capital = false;
            while (end < text.length() && !isBetween(text, end)) {
                char character = text.charAt(end++);
                plain &= isLetterOrDigit(character);
                capital |= character >= 'A' && character <= 'Z';
            }
            if (plain && end - at <= LONGEST) {
                tokenize(words, text, left, at);
                String word = text.substring(at, end);
                words.add(capital ? word.toLowerCase(Locale.ROOT) : word);
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
        char character = text.charAt(at);
        if (isOfWord(character)) {
            return false;
        }
        boolean last = at + 1 == text.length();
        if (JOINING.indexOf(character) < 0) {
            return last || text.charAt(at + 1) <= LAST_ASCII;
        }
        return (at == 0 || text.charAt(at - 1) <= LAST_ASCII) && (last || !isOfWord(text.charAt(at + 1)));
    }

    /** Or may be, as far as is seen from here. */
    private static boolean isOfWord(char character) {
        return character > LAST_ASCII || character == '_' || isLetterOrDigit(character);
    }

    private static boolean isLetterOrDigit(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }

    private static void tokenize(Set<String> words, String text, int from, int to) {
        if (!hasWords(text, from, to)) {
            return;
        }
        StandardTokenizer tokenizer = TOKENIZER.get();
        CharTermAttribute word = tokenizer.getAttribute(CharTermAttribute.class);
        try {
            tokenizer.setReader(new StringReader(text.substring(from, to)));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                words.add(lowered(word));
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
