package io.llmlog.process.redact;

import java.util.List;

/**
 * How the keys of one kind look: a fixed beginning, then one or more parts.
 *
 * @param inRun where in the prefix its last run of letters, digits, dashes and underscores starts; 0 when it is all of it
 * @param sureDigit whether every key has a digit behind its beginning, which words do not
 */
record KeyShape(String prefix, int inRun, List<KeyPart> parts, boolean sureDigit) {
    KeyShape(String prefix, List<KeyPart> parts, boolean sureDigit) {
        this(prefix, inRun(prefix), parts, sureDigit);
    }

    private static int inRun(String prefix) {
        int at = prefix.length();
        while (at > 0 && Chars.isBase64Url(prefix.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /**
     * The end of such a key that starts here, or -1.
     *
     * @param run in which the first part starts
     */
    int end(KeyRun run, int start) {
        String text = run.text();
        int body = start + prefix.length();
        if (!text.startsWith(prefix, start) || sureDigit && parts.size() == 1 && !run.hasDigitFrom(body)) {
            return -1;
        }
        int at = body;
        for (KeyPart part : parts) {
            if (at > body) {
                if (!text.startsWith(part.separator(), at)) {
                    return -1;
                }
                at += part.separator().length();
            }
            at = part.end(run, at);
            if (at < 0) {
                return -1;
            }
        }
        if (sureDigit && parts.size() > 1 && !Chars.hasDigit(text, body, at)) {
            return -1;
        }
        if (at < run.end() && parts.get(parts.size() - 1).isOpen()) {
            return run.end();
        }
        return Chars.endsWord(text, at) ? at : -1;
    }
}
