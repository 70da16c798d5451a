package io.llmlog.analytics.query;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The words of a text: the segments that Unicode's Annex 29 makes of it, in lower case. It is Lucene's own tokenizer, so these are the words that
 * Elasticsearch finds in the same text by its standard analyzer. Words of more than 255 characters are cut into several.
 */
public final class Words {
    private static final ThreadLocal<StandardTokenizer> TOKENIZER = ThreadLocal.withInitial(StandardTokenizer::new);

    private Words() {}

    public static Set<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        addTo(words, text);
        return words;
    }

    /** Adds those of one more text. */
    public static void addTo(Set<String> words, String text) {
        StandardTokenizer tokenizer = TOKENIZER.get();
        CharTermAttribute word = tokenizer.getAttribute(CharTermAttribute.class);
        try {
            tokenizer.setReader(new StringReader(text));
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

    /** Character by character, as Lucene does it: no word gets longer, and a sigma at the end of a word is a sigma. */
    private static String lowered(CharSequence word) {
        StringBuilder lowered = new StringBuilder(word.length());
        word.codePoints().map(Character::toLowerCase).forEach(lowered::appendCodePoint);
        return lowered.toString();
    }
}
