package io.llmlog.process.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for values that are the same in every event, so that one customer's events can be joined by people who cannot know the customer:
 * 64 bits of HMAC-SHA-256 (RFC 2104) under a secret key. Immutable and thread-safe; tells nobody the key.
 */
final class Pseudonyms {
    /** Shorter keys could be found by trying. */
    static final int MIN_KEY_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 8;

    private final SecretKeySpec key;

    Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The name of a value, 16 letters: digits might look like another thing to redact. */
    String name(Kind kind, String value) {
        byte[] code = code(kind.wire() + ":" + canonical(kind, value));
        StringBuilder name = new StringBuilder(2 * BYTES);
        for (int i = 0; i < BYTES; i++) {
            name.append((char) ('a' + (code[i] >> 4 & 0xF))).append((char) ('a' + (code[i] & 0xF)));
        }
        return name.toString();
    }

    /** Addresses are the same in capitals, numbers however they are grouped. */
    private static String canonical(Kind kind, String value) {
        if (kind == Kind.EMAIL || kind == Kind.IP_ADDRESS) {
            return value.toLowerCase(Locale.ROOT);
        }
        if (kind.rank() == 0) {
            return value;
        }
        StringBuilder canonical = new StringBuilder(value.length());
        value.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || c == '+')
                .map(Character::toUpperCase)
                .forEach(canonical::appendCodePoint);
        return canonical.toString();
    }

    private byte[] code(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException(ALGORITHM + ", which every Java platform has, is missing", absent);
        }
    }
}
