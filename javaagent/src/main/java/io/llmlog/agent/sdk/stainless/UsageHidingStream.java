package io.llmlog.agent.sdk.stainless;

import io.llmlog.internal.json.JsonFeed;
import io.llmlog.internal.json.JsonLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An event stream without the event that tells the usage and nothing else, for an application that did not ask for it. Every other event
 * passes as it is, as soon as it is whole; one of more than 64 KiB as soon as its bytes come.
 */
final class UsageHidingStream extends InputStream {
    private static final int MAX_EVENT = 64 * 1024;
    private static final String DATA = "data:";
    private static final JsonLimits LIMITS = new JsonLimits(16, 64 * 1024, Set.of(), Set.of());

    private final InputStream events;
    private final byte[] piece = new byte[8192];
    private final Buffer event = new Buffer();
    private final Buffer ready = new Buffer();
    private int given;
    private boolean lineHasBytes;
    private boolean tooLong;
    private boolean ended;

    UsageHidingStream(InputStream events) {
        this.events = events;
    }

    /** Bytes whose array can be read without a copy. */
    private static final class Buffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (available() == 0 && !ended) {
            fill();
        }
        int count = Math.min(length, available());
        System.arraycopy(ready.bytes(), given, buffer, offset, count);
        given += count;
        return count == 0 ? -1 : count;
    }

    @Override
    public int available() {
        return ready.size() - given;
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private void fill() throws IOException {
        ready.reset();
        given = 0;
        int count = events.read(piece, 0, piece.length);
        if (count < 0) {
            ended = true;
            pass();
        }
        for (int i = 0; i < count; i++) {
            take(piece[i]);
        }
    }

    private void take(byte b) {
        event.write(b);
        if (b == '\n') {
            if (!lineHasBytes) {
                endOfEvent();
            }
            lineHasBytes = false;
        } else if (b != '\r') {
            lineHasBytes = true;
        }
        if (event.size() > MAX_EVENT) {
            tooLong = true;
            pass();
        }
    }

    private void endOfEvent() {
        if (tooLong || !tellsOnlyUsage(event.toString(StandardCharsets.UTF_8))) {
            pass();
        }
        event.reset();
        tooLong = false;
    }

    private void pass() {
        ready.write(event.bytes(), 0, event.size());
        event.reset();
    }

    private static boolean tellsOnlyUsage(String event) {
        String line = event.strip();
        if (!line.startsWith(DATA)) {
            return false;
        }
        byte[] data = line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8);
        JsonFeed json = new JsonFeed(LIMITS);
        return json.offer(data, 0, data.length)
                && json.isComplete()
                && json.partial() instanceof Map<?, ?> chunk
                && List.of().equals(chunk.get("choices"))
                && chunk.get("usage") instanceof Map;
    }
}
