package io.llmlog.process.redact;

import java.util.List;

/**
 * Knows a secret by the name right before it, without a sign between: {@code --token ...}, {@code apiKey("...")}, "my API key is ...".
 */
final class NamedSecret {
    private static final int MIN_LENGTH = 20;
    private static final int MAX_BETWEEN = 4;

    /** Between a name and what it is the name of, in some languages. */
    private static final List<String> LINKS = List.of(
            " is", " ist", " lautet", " est", " es", " é", " è", " jest", " это", " är", " er", " on", "は", "是", "为",
            "为：");

    private NamedSecret() {}

    /** Whether the run is such a secret. */
    static boolean stands(KeyRun run) {
        return run.end() - run.start() >= MIN_LENGTH
                && SecretValue.isRandom(run.text(), run.start(), run.end())
                && isNamed(run.text(), run.start());
    }

    private static boolean isNamed(String text, int start) {
        int end = start;
        while (end > 0 && start - end < MAX_BETWEEN && " `'\"(“«「".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == start || end == 0) {
            return false;
        }
        end -= link(text, end);
        if (end <= 0 || SecretName.before(text, end) != SecretName.KEY) {
            return false;
        }
        SecretName name = SecretName.ofKey(text, end);
        return name == SecretName.SERVICE || name == SecretName.KEY && isOption(text, end);
    }

    /** How long the link is that ends here; 0 when there is none. */
    private static int link(String text, int end) {
        for (String link : LINKS) {
            if (text.startsWith(link, end - link.length())) {
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
