package io.llmlog.analytics.notify.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs webhooks: {@code v1,} and HMAC-SHA256 over {@code id.timestamp.body} in Base64, as Standard Webhooks 1.0 lays down. Thread-safe.
 */
final class Signature {
    private static final String HMAC = "HmacSHA256";
    private static final String BASE64 = "whsec_";
    private static final int SHORTEST = 16;

    private final SecretKeySpec key;

    private Signature(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /**
     * With a key in Base64 behind {@code whsec_}, or any other text as it is.
     *
     * @throws IllegalArgumentException when it is none, or too short
     */
    static Signature with(Secret secret) {
        String text = secret.reveal();
        byte[] key = text.startsWith(BASE64) ? decoded(text.substring(BASE64.length())) : text.getBytes(UTF_8);
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("must have at least " + SHORTEST + " bytes, or others could guess it");
        }
        return new Signature(key);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("begins with " + BASE64 + " but is not Base64 behind that", e);
        }
    }

    String of(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
