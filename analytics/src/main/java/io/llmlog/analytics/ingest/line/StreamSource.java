package io.llmlog.analytics.ingest.line;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Bytes that are read once, from front to back, compressed or not: whichever they begin like. */
public final class StreamSource implements ByteSource {
    private static final int BUFFER = 256 << 10;

    private final Counted counted;
    private final InputStream in;

    private StreamSource(InputStream raw) throws IOException {
        this.counted = new Counted(raw);
        BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
        buffered.mark(2);
        boolean packed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        this.in = packed ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    /** Takes the stream over, which is closed with the source or when this fails. */
    public static StreamSource of(InputStream raw) throws IOException {
        try {
            return new StreamSource(raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    public static StreamSource of(Path file) throws IOException {
        return of(Files.newInputStream(file));
    }

    /** How many bytes were read of the stream, before they were uncompressed. */
    public long taken() {
        return counted.count;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
    }

    /** To where it is. */
    @Override
    public void seek(long position) {
        if (position != 0) {
            throw new IllegalArgumentException("a stream is read from its beginning");
        }
    }

    @Override
    public byte[] prefix(int length) {
        throw new UnsupportedOperationException("a stream is read once");
    }

    @Override
    public long size() {
        return -1;
    }

    @Override
    public boolean growing() {
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            add(Math.max(0, read));
            return read;
        }

        private void add(int bytes) {
            count += bytes;
        }
    }
}
