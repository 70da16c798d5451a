package io.llmlog.process.redact;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the name that a value is assigned to says about it. */
enum SecretName {
    /** A key that a service gave out, which can have any form. */
    SERVICE,
    /** Some key or token, which may also be one of a table or a cache. */
    KEY,
    PASSWORD;

    private static final int MAX_NAME = 40;

    private static final List<String> PASSWORDS = List.of("password", "passwd", "pwd", "passphrase");
    private static final List<String> KEYS =
            List.of("key", "token", "secret", "credential", "credentials", "creds", "_auth", "\"auth", "_pat", "sig");
    private static final List<String> SERVICES =
            List.of("apikey", "apitoken", "accesskey", "accesstoken", "authtoken", "secret", "secretkey", "licensekey");

    /** The last letters of these: most names are left here. */
    private static final String LAST = "ydtnsehlg";

    /** What the name's end means, {@link #PASSWORD} or {@link #KEY}; null when it is not that of a secret. */
    static @Nullable SecretName before(String text, int nameEnd) {
        if (LAST.indexOf(text.charAt(nameEnd - 1) | 0x20) < 0) {
            return null;
        }
        if (endsWithOne(text, nameEnd, PASSWORDS)) {
            return PASSWORD;
        }
        return endsWithOne(text, nameEnd, KEYS) ? KEY : null;
    }

    /** The same of a name that is one of a key, by all of it: slow, so for values that look like a secret. */
    static @Nullable SecretName ofKey(String text, int nameEnd) {
        int start = nameEnd;
        while (start > 0 && nameEnd - start < MAX_NAME && isInName(text.charAt(start - 1))) {
            start--;
        }
        String name = text.substring(start, nameEnd).toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
        if (name.contains("public")) {
            return null;
        }
        return SERVICES.stream().anyMatch(name::endsWith) ? SERVICE : KEY;
    }

    private static boolean isInName(char c) {
        return Chars.isBase64Url(c) || c == '.' || c == ' ';
    }

    private static boolean endsWithOne(String text, int end, List<String> endings) {
        char last = (char) (text.charAt(end - 1) | 0x20);
        for (int i = 0; i < endings.size(); i++) {
            String ending = endings.get(i);
            int length = ending.length();
            // Most names are left here: ignoring case is slow.
            if (last == ending.charAt(length - 1) && text.regionMatches(true, end - length, ending, 0, length)) {
                return true;
            }
        }
        return false;
    }
}
