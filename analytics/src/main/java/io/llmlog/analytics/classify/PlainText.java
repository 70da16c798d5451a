package io.llmlog.analytics.classify;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes texts of strangers fit to be shown to a model, and those of a model to people: one line, redacted, bounded. */
final class PlainText {
    /** Longer ones are cut before they are redacted, which would take long otherwise; with room for a secret on the edge. */
    private static final int CUT_BEFORE = 4_096;

    /** Control characters, line ends of all kinds, and signs that make text run backwards or hide it. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\s]+");

    private final UnaryOperator<String> redaction;

    PlainText(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    String of(String text, int most) {
        String line = UNPRINTABLE.matcher(cut(text, CUT_BEFORE)).replaceAll(" ").strip();
        return cut(redaction.apply(line), most);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, splitsPair ? most - 1 : most);
    }
}
