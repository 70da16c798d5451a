package io.llmlog.process.redact;

/**
 * Finds private keys in the textual form of RFC 7468, OpenSSH and PGP, from {@code -----BEGIN} to the end of {@code -----END ...-----}; of one that
 * is cut off, as far as its base64 goes. Line ends may be escaped, as in JSON.
 */
final class PrivateKeySpotter implements Spotter {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final int MAX_LABEL = 60;

    @Override
    public String triggers() {
        return "B";
    }

    @Override
    public boolean canFollow(char before) {
        return before == '-';
    }

    @Override
    public int look(String text, int b, int from, Findings findings) {
        int begin = b - DASHES.length();
        if (!text.startsWith(BEGIN, begin)) {
            return b + 1;
        }
        keys(text, begin, findings);
        return text.length();
    }

    /** Finds all keys from here on. */
    private static void keys(String text, int first, Findings findings) {
        int begin = first;
        int close = 0;
        while (begin >= 0) {
            int label = begin + BEGIN.length();
            int labelEnd = text.indexOf(DASHES, label);
            int next = label;
            if (labelEnd > 0
                    && labelEnd - label <= MAX_LABEL
                    && text.substring(label, labelEnd).contains(PRIVATE)) {
                // Looked for once, wherever a key begins: the time would grow with the square of the text's length.
                if (close >= 0 && close < labelEnd) {
                    close = text.indexOf(END, labelEnd);
                }
                next = close < 0 ? bodyEnd(text, labelEnd + DASHES.length()) : closed(text, close);
                findings.add(Kind.PRIVATE_KEY, begin, next);
            }
            begin = labelEnd < 0 ? -1 : next(text, next);
        }
    }

    /** Searching for one character is much faster than for several. */
    private static int next(String text, int from) {
        int dash = text.indexOf('-', from);
        while (dash >= 0 && !text.startsWith(BEGIN, dash)) {
            dash = text.indexOf('-', dash + 1);
        }
        return dash;
    }

    private static int closed(String text, int close) {
        int label = close + END.length();
        int dashes = text.indexOf(DASHES, label);
        return dashes > 0 && dashes - label <= MAX_LABEL ? dashes + DASHES.length() : label;
    }

    /** Behind the base64 and the line ends that follow, with their indentation. */
    private static int bodyEnd(String text, int body) {
        int end = body;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean indent = c == ' ' && "\n ".indexOf(text.charAt(end - 1)) >= 0;
            if (!Chars.isAsciiAlphanumeric(c) && "+/=\n\r\\".indexOf(c) < 0 && !indent) {
                break;
            }
            end++;
        }
        return end;
    }
}
