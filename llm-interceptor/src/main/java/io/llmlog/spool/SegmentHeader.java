package io.llmlog.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The first {@value #BYTES} bytes of a segment. Numbers are big-endian.
 *
 * @param number of the segment, also in its file name
 * @param firstOrdinal how many records the slot had taken before this segment
 * @param createdMillis since the epoch, for people
 * @param producer id of the process that wrote it
 */
record SegmentHeader(long number, long firstOrdinal, long createdMillis, String producer) {
    static final int BYTES = 64;
    static final int PRODUCER_BYTES = 24;
    private static final long MAGIC = 0x4C4C_4D53_504F_4F4CL; // LLMSPOOL
    private static final int VERSION = 1;
    private static final int CRC_AT = BYTES - Integer.BYTES;

    ByteBuffer encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(MAGIC)
                .putInt(VERSION)
                .putLong(number)
                .putLong(firstOrdinal)
                .putLong(createdMillis);
        bytes.put(producer.getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(CRC_AT, crc(bytes.array()));
        return bytes.position(0);
    }

    /** The header, or null when these bytes are none that this version can read. */
    static @Nullable SegmentHeader decoded(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.getLong() != MAGIC || buffer.getInt(CRC_AT) != crc(bytes) || buffer.getInt() != VERSION) {
            return null;
        }
        return new SegmentHeader(buffer.getLong(), buffer.getLong(), buffer.getLong(), producer(buffer));
    }

    private static String producer(ByteBuffer buffer) {
        byte[] padded = new byte[PRODUCER_BYTES];
        buffer.get(padded);
        return new String(padded, StandardCharsets.US_ASCII).replace("\0", "");
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CRC_AT);
        return (int) crc.getValue();
    }
}
