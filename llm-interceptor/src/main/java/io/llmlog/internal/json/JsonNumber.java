package io.llmlog.internal.json;

import org.jspecify.annotations.Nullable;

/** Tells what number a text is, by the grammar of RFC 8259. */
final class JsonNumber {
    private final String text;
    private int at;

    private JsonNumber(String text) {
        this.text = text;
    }

    /** A {@code Long}, or a {@code Double} for fractions, exponents and integers beyond a long; null when the text is no number. */
    static @Nullable Number parse(String text) {
        JsonNumber number = new JsonNumber(text);
        number.take('-');
        boolean valid = number.take('0') || number.digits();
        int integerEnd = number.at;
        if (number.take('.')) {
            valid &= number.digits();
        }
        if (number.take('e') || number.take('E')) {
            if (!number.take('+')) {
                number.take('-');
            }
            valid &= number.digits();
        }
        if (!valid || number.at < text.length()) {
            return null;
        }
        return integerEnd == text.length() ? integer(text) : Double.valueOf(text);
    }

    private static Number integer(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException beyondLong) {
            return Double.valueOf(text);
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at > start;
    }
}
