package io.llmlog.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader has come in a slot, as it stands in a file.
 *
 * @param generation the higher is the newer
 */
record Checkpoint(long generation, long segment, long offset, long ordinal, String reader) {
    static final int MAX_BYTES = 64 * 1024;
    private static final long MAGIC = 0x4C4C_4D43_4850_4B31L; // LLMCHPK1
    private static final int FIXED_BYTES = 5 * Long.BYTES + 2 * Integer.BYTES;

    ByteBuffer encoded() {
        byte[] name = reader.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED_BYTES + name.length);
        bytes.putLong(MAGIC)
                .putLong(generation)
                .putLong(segment)
                .putLong(offset)
                .putLong(ordinal);
        bytes.putInt(name.length).put(name);
        bytes.putInt(crc(bytes.array(), bytes.position()));
        return bytes.flip();
    }

    /** The checkpoint, or null when these bytes are not a whole one. */
    static @Nullable Checkpoint decoded(byte[] bytes, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        if (length < FIXED_BYTES || buffer.getLong() != MAGIC) {
            return null;
        }
        if (buffer.getInt(length - Integer.BYTES) != crc(bytes, length - Integer.BYTES)) {
            return null;
        }
        long generation = buffer.getLong();
        long segment = buffer.getLong();
        long offset = buffer.getLong();
        long ordinal = buffer.getLong();
        byte[] name = new byte[buffer.getInt()];
        buffer.get(name);
        return new Checkpoint(generation, segment, offset, ordinal, new String(name, StandardCharsets.UTF_8));
    }

    private static int crc(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
