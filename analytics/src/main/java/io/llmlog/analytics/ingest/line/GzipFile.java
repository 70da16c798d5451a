package io.llmlog.analytics.ingest.line;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A compressed file; positions count the bytes it holds, not those it takes, so that they mean the same as before it was compressed. */
public final class GzipFile implements ByteSource {
    private static final int BUFFER = 64 << 10;

    private final Path path;
    private InputStream in;

    public GzipFile(Path path) throws IOException {
        this.path = path;
        this.in = open();
    }

    private InputStream open() throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            // Not buffered again: a read that meets the end of a damaged file would take what it had read before with
            // it.
            return new GZIPInputStream(file, BUFFER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
    }

    @Override
    public void seek(long position) throws IOException {
        in.close();
        in = open();
        try {
            in.skipNBytes(position);
        } catch (EOFException e) {
            throw new IOException("holds fewer bytes than were read before it was compressed", e);
        }
    }

    @Override
    public byte[] prefix(int length) throws IOException {
        try (InputStream again = open()) {
            return again.readNBytes(length);
        }
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
}
