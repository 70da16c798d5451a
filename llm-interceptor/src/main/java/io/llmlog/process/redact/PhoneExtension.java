package io.llmlog.process.redact;

import java.util.List;

/** What is dialled behind a telephone number: {@code ext. 204}, {@code x12}, {@code ;ext=7} (RFC 3966), {@code доб. 5}, {@code 转8001}. */
final class PhoneExtension {
    private static final List<String> WORDS = List.of(
            "extension",
            "extn",
            "ext",
            "x",
            "dw",
            "durchwahl",
            "klappe",
            "poste",
            "interno",
            "int",
            "ramal",
            "anexo",
            "wew",
            "toestel",
            "tst",
            "доб",
            "вн",
            "dahili",
            "anknytning",
            "alanumero",
            "转",
            "轉",
            "分机",
            "分機",
            "内線",
            "내선");

    /** Spaces and signs between the number and the word, and the word and its digits. */
    private static final int MAX_BETWEEN = 3;

    private static final int MOST_DIGITS = 6;

    private static final int BEGINNINGS = 1024;

    /** By the first letter in either case, modulo the size. */
    private static final String[][] BY_BEGINNING = new String[BEGINNINGS][];

    static {
        for (int i = 0; i < BEGINNINGS; i++) {
            int place = i;
            BY_BEGINNING[i] = WORDS.stream()
                    .filter(word -> word.charAt(0) % BEGINNINGS == place
                            || Character.toUpperCase(word.charAt(0)) % BEGINNINGS == place)
                    .toArray(String[]::new);
        }
    }

    private PhoneExtension() {}

    /** The end of the extension behind a number that ends there; that index itself when there is none. */
    static int end(String text, int number) {
        int word = behindSigns(text, number, " ,;(");
        if (word == text.length()) {
            return number;
        }
        for (String extension : BY_BEGINNING[text.charAt(word) % BEGINNINGS]) {
            int end = word + extension.length();
            if (text.regionMatches(true, word, extension, 0, extension.length())) {
                int digits = behindSigns(text, end, " .:=");
                int last = Chars.digitsEnd(text, digits);
                boolean fits = last > digits && last - digits <= MOST_DIGITS && Chars.endsWord(text, last);
                if (fits) {
                    return last;
                }
            }
        }
        return number;
    }

    private static int behindSigns(String text, int from, String signs) {
        int at = from;
        while (at < text.length() && at - from < MAX_BETWEEN && signs.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}
