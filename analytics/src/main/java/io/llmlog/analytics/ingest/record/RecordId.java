package io.llmlog.analytics.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The id of a record that has none: the same each time it is read, so that it is stored once. A UUID of version 8 (RFC 9562, 5.8): 48 bits of
 * the time in milliseconds, where the record tells it, so that ids of one time lie together; then bits of SHA-256 over the file's name, the
 * place in it and the record's text.
 */
public final class RecordId {
    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private RecordId() {}

    /**
     * The id.
     *
     * @param time null when the record tells none
     * @param source where it is from, such as the name of its file
     * @param position where it is there
     */
    public static UUID of(@Nullable Instant time, String source, long position, byte[] content) {
        MessageDigest digest = sha256();
        digest.update(source.getBytes(UTF_8));
        digest.update((byte) 0);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
        digest.update(content);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        long millis = time == null ? 0 : Math.max(0, time.toEpochMilli());
        return new UUID(millis << 16 | VERSION | hash.getShort() & 0x0FFF, hash.getLong() >>> 2 | VARIANT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
