package io.llmlog.provider.wire;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Messages in Amazon's binary form, {@code application/vnd.amazon.eventstream} (smithy.io/2.0/aws/amazon-eventstream.html): a prelude of two
 * lengths with its CRC, headers, a payload, and a CRC over all of it. An event is passed on as {@code {"TYPE":PAYLOAD}}, an exception as
 * {@code {"exception":{"type":"TYPE","body":PAYLOAD}}}; an error, which has no payload, as an exception whose body is null. The type
 * stands in a header and readers of answers see JSON alone. What comes behind a wrong CRC or length is not read.
 */
public final class AmazonEventStream implements Framing {
    /** Total length, length of the headers, CRC of both. */
    private static final int PRELUDE = 12;

    private static final int CRC = 4;

    /** What the format allows: 24 MiB of payload and 128 KiB of headers. */
    private static final int MAX_HEADERS = 128 * 1024;

    private static final int MAX_LENGTH = PRELUDE + MAX_HEADERS + 24 * 1024 * 1024 + CRC;

    private final Receiver receiver;
    private final CRC32 crc = new CRC32();
    private final byte[] number = new byte[PRELUDE];
    private MessageHeaders headers = new MessageHeaders();
    private State state = State.PRELUDE;
    private int taken;
    private int headersLeft;
    private int payloadLeft;

    private enum State {
        PRELUDE,
        HEADERS,
        PAYLOAD,
        CRC,
        /** What came is no such stream. */
        BROKEN
    }

    public AmazonEventStream(Receiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public void feed(byte[] bytes, int start, int length) {
        int at = start;
        int end = start + length;
        while (at < end && state != State.BROKEN) {
            at += switch (state) {
                case PRELUDE -> prelude(bytes, at, end);
                case HEADERS -> headers(bytes, at, end);
                case PAYLOAD -> payload(bytes, at, end);
                default -> crc(bytes, at, end);
            };
        }
    }

    /** A message that is not whole is none. */
    @Override
    public void end() {
        state = State.BROKEN;
    }

    /** The last event says it, not the format. */
    @Override
    public boolean ended() {
        return false;
    }

    private int prelude(byte[] bytes, int start, int end) {
        int count = collect(bytes, start, end, PRELUDE);
        if (taken == PRELUDE) {
            crc.reset();
            crc.update(number, 0, PRELUDE - CRC);
            int length = integer(0);
            headersLeft = integer(4);
            payloadLeft = length - headersLeft - PRELUDE - CRC;
            boolean fits = length <= MAX_LENGTH && headersLeft >= 0 && headersLeft <= MAX_HEADERS && payloadLeft >= 0;
            boolean intact = (int) crc.getValue() == integer(8);
            crc.update(number, PRELUDE - CRC, CRC);
            headers = new MessageHeaders();
            taken = 0;
            state = fits && intact ? State.HEADERS : State.BROKEN;
            endHeaders();
        }
        return count;
    }

    private int headers(byte[] bytes, int start, int end) {
        int count = Math.min(headersLeft, end - start);
        crc.update(bytes, start, count);
        headers.feed(bytes, start, count);
        headersLeft -= count;
        endHeaders();
        return count;
    }

    private void endHeaders() {
        if (state == State.HEADERS && headersLeft == 0) {
            pass(headers.opening());
            if (payloadLeft == 0) {
                pass("null");
            }
            state = payloadLeft == 0 ? State.CRC : State.PAYLOAD;
        }
    }

    private int payload(byte[] bytes, int start, int end) {
        int count = Math.min(payloadLeft, end - start);
        crc.update(bytes, start, count);
        receiver.data(bytes, start, count);
        payloadLeft -= count;
        state = payloadLeft == 0 ? State.CRC : State.PAYLOAD;
        return count;
    }

    private int crc(byte[] bytes, int start, int end) {
        int count = collect(bytes, start, end, CRC);
        if (taken == CRC) {
            taken = 0;
            if ((int) crc.getValue() == integer(0)) {
                pass(headers.closing());
                receiver.endOfEvent();
                state = State.PRELUDE;
            } else {
                state = State.BROKEN;
            }
        }
        return count;
    }

    private int collect(byte[] bytes, int start, int end, int wanted) {
        int count = Math.min(wanted - taken, end - start);
        System.arraycopy(bytes, start, number, taken, count);
        taken += count;
        return count;
    }

    private int integer(int at) {
        return (number[at] & 0xFF) << 24
                | (number[at + 1] & 0xFF) << 16
                | (number[at + 2] & 0xFF) << 8
                | (number[at + 3] & 0xFF);
    }

    private void pass(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        receiver.data(bytes, 0, bytes.length);
    }
}
