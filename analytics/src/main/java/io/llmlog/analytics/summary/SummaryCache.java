package io.llmlog.analytics.summary;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verified summaries by what they tell: the same figures about the same period need no model twice. In memory, for what is lost with the process costs one
 * question, and a period that ends now is another one a minute later. Thread-safe.
 */
final class SummaryCache {
    private static final int MOST = 256;

    private final Map<String, String> texts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable String find(String model, String lines) {
        return texts.get(key(model, lines));
    }

    synchronized void keep(String model, String lines, String text) {
        texts.put(key(model, lines), text);
    }

    private static String key(String model, String lines) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest((model + '\n' + lines).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
