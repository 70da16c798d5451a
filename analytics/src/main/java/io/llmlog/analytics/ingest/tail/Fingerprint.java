package io.llmlog.analytics.ingest.tail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells a file by how it begins. Neither its name nor its inode will do: rotation changes the one, and a file system gives the other away
 * again at once. Our own files have an event's id within these bytes, so no two begin alike.
 *
 * @param length how many bytes the hash is of; a short file's fingerprint grows with it
 */
record Fingerprint(int length, String sha256) {
    static final int FULL_LENGTH = 1024;

    static Fingerprint of(byte[] prefix) {
        return of(prefix, prefix.length);
    }

    private static Fingerprint of(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return new Fingerprint(length, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether a file with these first bytes is the one that the fingerprint was taken of, possibly grown since. */
    boolean matches(byte[] prefix) {
        return length > 0 && prefix.length >= length && of(prefix, length).equals(this);
    }

    boolean complete() {
        return length == FULL_LENGTH;
    }
}
