package io.llmlog.agent.call;

import java.io.IOException;
import java.io.InputStream;

/**
 * The body of an answer as the application reads it: the same bytes, exceptions and threads, and the attempt sees them pass. Reads nothing
 * the application did not ask for.
 */
public final class TappedStream extends InputStream {
    private final InputStream body;
    private final Attempt attempt;
    private long position;
    private long furthest;
    private long marked;

    public TappedStream(InputStream body, Attempt attempt) {
        this.body = body;
        this.attempt = attempt;
    }

    @Override
    public int read() throws IOException {
        attempt.startsReading();
        int read;
        try {
            read = body.read();
        } catch (Throwable thrown) {
            attempt.failed(thrown);
            throw thrown;
        } finally {
            attempt.stopsReading();
        }
        if (read < 0) {
            attempt.bodyEnded();
        } else {
            pass(new byte[] {(byte) read}, 0, 1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        attempt.startsReading();
        int read;
        try {
            read = body.read(buffer, offset, length);
        } catch (IndexOutOfBoundsException | NullPointerException misuse) {
            throw misuse;
        } catch (Throwable thrown) {
            attempt.failed(thrown);
            throw thrown;
        } finally {
            attempt.stopsReading();
        }
        if (read < 0) {
            attempt.bodyEnded();
        } else {
            pass(buffer, offset, read);
        }
        return read;
    }

    /** Bytes that come a second time, after a reset, are not passed on again. */
    private void pass(byte[] buffer, int offset, int length) {
        long from = Math.max(position, furthest);
        position += length;
        if (position > from) {
            int fresh = (int) (position - from);
            attempt.read(buffer, offset + length - fresh, fresh);
            furthest = position;
        }
    }

    @Override
    public int available() throws IOException {
        return body.available();
    }

    @Override
    public boolean markSupported() {
        return body.markSupported();
    }

    @Override
    public void mark(int limit) {
        body.mark(limit);
        marked = position;
    }

    @Override
    public void reset() throws IOException {
        body.reset();
        position = marked;
    }

    @Override
    public void close() throws IOException {
        attempt.closed();
        body.close();
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
