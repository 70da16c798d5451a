package io.llmlog.examples.provider.traffic;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Cuts text into pieces about as large as a tokenizer's: words with the space before them, long words in two or more, one piece per
 * ideograph. It is no real vocabulary; what counts is that streamed pieces, token counts and text always agree.
 */
final class Tokens {
    private static final Pattern PIECE = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]| ?\\p{L}{1,7}| ?\\p{N}{1,3}|\\R+[ \\t]*| ?[^\\s\\p{L}\\p{N}]{1,3}|\\s");

    private Tokens() {}

    /** The pieces in order; together they are the text. */
    static List<String> pieces(String text) {
        return PIECE.matcher(text).results().map(MatchResult::group).toList();
    }

    static int count(String text) {
        return (int) PIECE.matcher(text).results().count();
    }
}
