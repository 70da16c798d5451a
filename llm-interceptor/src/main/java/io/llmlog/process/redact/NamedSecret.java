package io.llmlog.process.redact;

/**
 * Knows a secret by the name right before it, without a sign between: {@code --token ...}, {@code --api-key ...}, "my API key is ...".
 */
final class NamedSecret {
    private static final int MIN_LENGTH = 20;
    private static final int MAX_BETWEEN = 4;
    private static final String IS = " is";

    private NamedSecret() {}

    /** Whether the run is such a secret. */
    static boolean stands(KeyRun run) {
        return run.end() - run.start() >= MIN_LENGTH
                && SecretValue.isRandom(run.text(), run.start(), run.end())
                && isNamed(run.text(), run.start());
    }

    private static boolean isNamed(String text, int start) {
        int end = start;
        while (end > 0 && start - end < MAX_BETWEEN && " `'\"".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == start || end == 0) {
            return false;
        }
        end = text.startsWith(IS, end - IS.length()) ? end - IS.length() : end;
        if (end == 0 || SecretName.before(text, end) != SecretName.KEY) {
            return false;
        }
        SecretName name = SecretName.ofKey(text, end);
        return name == SecretName.SERVICE || name == SecretName.KEY && isOption(text, end);
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
