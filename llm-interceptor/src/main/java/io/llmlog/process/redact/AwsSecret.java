package io.llmlog.process.redact;

/**
 * Knows the secret of Amazon Web Services that stands near behind the id of its key: 40 characters of base64 without a form of their own, as in {@code
 * new BasicAWSCredentials("AKIA...", "...")}.
 */
final class AwsSecret {
    private static final int ID = 20;
    private static final int LENGTH = 40;

    /** How far behind the id it may begin. */
    private static final int NEAR = 48;

    private AwsSecret() {}

    /** Adds it when what was found there is the id of a key. */
    static void findBehind(String text, int start, int end, Findings findings) {
        boolean id = end - start == ID && (text.startsWith("AKIA", start) || text.startsWith("ASIA", start));
        int last = Math.min(text.length(), end + NEAR);
        int at = id ? end : last;
        while (at < last) {
            int behind = end(text, at);
            if (behind - at == LENGTH && SecretValue.isRandom(text, at, behind)) {
                findings.add(Kind.API_KEY, at, behind);
                return;
            }
            at = Math.max(behind, at + 1);
        }
    }

    /** Whether the id of a key stands there with what it signs for behind it, {@code AKIA.../20250302/eu-west-1/s3/aws4_request}. */
    static boolean isScope(String text, int start) {
        return (text.startsWith("AKIA", start) || text.startsWith("ASIA", start)) && text.startsWith("/", start + ID);
    }

    private static int end(String text, int start) {
        int end = start;
        while (end < text.length() && end - start <= LENGTH && isBase64(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBase64(char c) {
        return Chars.isAsciiAlphanumeric(c) || c == '+' || c == '/';
    }
}
