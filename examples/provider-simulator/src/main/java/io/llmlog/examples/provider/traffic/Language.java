package io.llmlog.examples.provider.traffic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The languages that the simulator answers in, told apart by their smallest words. */
enum Language {
    EN(words("the|is|what|how|a|to|of|and|this")),
    DE(words("der|die|das|ist|wie|und|eine|einen|was|mir")),
    FR(words("le|la|les|est|comment|une|des|et|quelle|ce")),
    ES(words("el|los|es|cómo|una|qué|y|por|este|del")),
    JA(Pattern.compile("\\p{IsHiragana}"));

    private final Pattern smallWords;

    Language(Pattern smallWords) {
        this.smallWords = smallWords;
    }

    /** The language with the most small words in the text; English when in doubt. */
    static Language of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .max(Comparator.<Language>comparingLong(language ->
                                language.smallWords.matcher(lower).results().count())
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(EN);
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b", Pattern.UNICODE_CHARACTER_CLASS);
    }
}
