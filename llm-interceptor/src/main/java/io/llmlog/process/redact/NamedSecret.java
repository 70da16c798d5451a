package io.llmlog.process.redact;

import java.util.List;

/**
 * Knows a secret by the name right before it, without a sign between: {@code --token ...}, {@code apiKey("...")}, "my API key is ...".
 */
final class NamedSecret {
    private static final int MIN_LENGTH = 20;
    private static final int MAX_LENGTH = 2048;
    private static final int MAX_BETWEEN = 4;

    /** Full-width ones, and those of tables. */
    private static final String SIGNS = "：＝|";

    private static final String BETWEEN = " `'\"(“«「*\u00A0" + SIGNS;

    /** Between a name and what it is the name of, in some languages. */
    static final List<String> LINKS = List.of(
            " is", " ist", " lautet", " est", " es", " é", " è", " jest", " to", " это", " är", " er", " on", " là",
            " adalah", " este", " je", " olan", "は", "是", "为");

    private NamedSecret() {}

    /** Whether the run is such a secret. */
    static boolean stands(KeyRun run) {
        int length = run.end() - run.start();
        return length >= MIN_LENGTH
                && length <= MAX_LENGTH
                && isNamed(run.text(), run.start(), run.end())
                && SecretValue.isRandom(run.text(), run.start(), run.end());
    }

    private static boolean isNamed(String text, int start, int runEnd) {
        int end = start;
        boolean assigned = false;
        while (end > 0 && start - end < MAX_BETWEEN && BETWEEN.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
            assigned |= SIGNS.indexOf(text.charAt(end)) >= 0;
        }
        if (end == start || end == 0) {
            return false;
        }
        return text.startsWith(":", runEnd) && isUser(text, end) || isName(text, end, assigned);
    }

    private static boolean isName(String text, int end, boolean assigned) {
        if (!SecretName.mayEnd(text, end)) {
            return false;
        }
        int paired = NameOfPair.end(text, end);
        int nameEnd = paired > 0 ? paired : end - link(text, end);
        if (SecretName.before(text, nameEnd) != SecretName.KEY) {
            return false;
        }
        SecretName name = SecretName.ofKey(text, nameEnd);
        return name == SecretName.SERVICE
                || name == SecretName.KEY
                        && (assigned || nameEnd < end || isOption(text, end) || isConstant(text, end));
    }

    /** As in {@code curl -u KEY:}. */
    private static boolean isUser(String text, int end) {
        return text.startsWith(" -u", end - 3) || text.startsWith(" --user", end - 7);
    }

    /** As in {@code ENV SPEECH_KEY ...}. */
    private static boolean isConstant(String text, int end) {
        boolean parts = false;
        int start = end;
        while (start > 0 && Chars.isBase64Url(text.charAt(start - 1))) {
            start--;
            char c = text.charAt(start);
            parts |= c == '_';
            if (c >= 'a') {
                return false;
            }
        }
        return parts;
    }

    /** How long the link is that ends here; 0 when there is none. */
    static int link(String text, int end) {
        for (String link : LINKS) {
            if (end > link.length() && text.startsWith(link, end - link.length())) {
                return link.length();
            }
        }
        return 0;
    }

    /** As in {@code --token}. */
    private static boolean isOption(String text, int end) {
        int start = end;
        while (start > 0 && Chars.isBase64Url(text.charAt(start - 1))) {
            start--;
        }
        return text.startsWith("--", start);
    }
}
