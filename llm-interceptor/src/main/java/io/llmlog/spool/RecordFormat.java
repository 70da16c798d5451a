package io.llmlog.spool;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A record: marker, CRC32C of all that follows it, length of the payload, index in the segment, sequence, payload. Not thread-safe.
 *
 * <p>The marker begins with a byte that no UTF-8 text contains, so that the next record can be found behind a damaged one.
 */
final class RecordFormat {
    static final int HEADER_BYTES = 24;
    static final int MAX_PAYLOAD = 16 << 20;
    static final byte[] MARKER = {(byte) 0xFF, 'L', 'R', (byte) 0xFE};

    private static final int MARKER_WORD = ByteBuffer.wrap(MARKER).getInt();
    private static final int CRC_AT = 4;
    private static final int LENGTH_AT = 8;
    private static final int INDEX_AT = 12;
    private static final int SEQUENCE_AT = 16;

    private final CRC32C crc = new CRC32C();
    private final byte[] head = new byte[HEADER_BYTES];
    private final ByteBuffer headBuffer = ByteBuffer.wrap(head);

    /** The header of a record; the array is used again by the next call. */
    byte[] header(int index, long sequence, byte[] bytes, int start, int length) {
        headBuffer.putInt(0, MARKER_WORD).putInt(LENGTH_AT, length).putInt(INDEX_AT, index);
        headBuffer.putLong(SEQUENCE_AT, sequence);
        crc.reset();
        crc.update(head, LENGTH_AT, HEADER_BYTES - LENGTH_AT);
        crc.update(bytes, start, length);
        headBuffer.putInt(CRC_AT, (int) crc.getValue());
        return head;
    }

    /** Whether a whole, undamaged record begins there. */
    boolean isRecord(ByteBuffer bytes, int at, int end) {
        if (!hasHeader(bytes, at, end)) {
            return false;
        }
        int length = payloadLength(bytes, at);
        if (length > end - at - HEADER_BYTES) {
            return false;
        }
        crc.reset();
        crc.update(bytes.array(), at + LENGTH_AT, HEADER_BYTES - LENGTH_AT + length);
        return bytes.getInt(at + CRC_AT) == (int) crc.getValue();
    }

    /** Whether something begins there that may be a record, with a length that one can have. */
    static boolean hasHeader(ByteBuffer bytes, int at, int end) {
        return end - at >= HEADER_BYTES
                && bytes.getInt(at) == MARKER_WORD
                && payloadLength(bytes, at) >= 0
                && payloadLength(bytes, at) <= MAX_PAYLOAD;
    }

    static int payloadLength(ByteBuffer bytes, int at) {
        return bytes.getInt(at + LENGTH_AT);
    }

    static int index(ByteBuffer bytes, int at) {
        return bytes.getInt(at + INDEX_AT);
    }

    static long sequence(ByteBuffer bytes, int at) {
        return bytes.getLong(at + SEQUENCE_AT);
    }
}
