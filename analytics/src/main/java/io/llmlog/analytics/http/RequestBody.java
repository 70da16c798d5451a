package io.llmlog.analytics.http;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Reads the body of a request into memory, as far as it is bounded: a small body may inflate to anything. */
final class RequestBody {
    static final int MOST = 16 << 20;
    /** Events of ordinary prompts are compressed to a fifth. */
    private static final int MOST_RATIO = 100;
    /** An event of the usual greatest length may consist of a single letter. */
    private static final int FREE_OF_RATIO = 2 << 20;

    private RequestBody() {}

    static byte[] read(InputStream in) throws IOException {
        return read(in, Long.MAX_VALUE, new Counted(in));
    }

    static byte[] inflate(InputStream in) throws IOException {
        Counted packed = new Counted(in);
        return read(new GZIPInputStream(packed, 8 << 10), MOST_RATIO, packed);
    }

    private static byte[] read(InputStream in, long ratio, Counted packed) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 << 10);
        byte[] buffer = new byte[16 << 10];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MOST) {
                throw new RefusedException(
                        413, "the body is longer than " + MOST + " bytes, uncompressed: send fewer events at once");
            }
            if (bytes.size() > FREE_OF_RATIO && bytes.size() / ratio > packed.count) {
                throw new RefusedException(
                        413, "the body inflates more than " + MOST_RATIO + " times: send it uncompressed");
            }
        }
        return bytes.toByteArray();
    }

    /** Counts what is read of it. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
