package io.llmlog.examples.provider.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts the byte stream of one connection into requests and keeps every byte of it. */
final class RequestReader {
    private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

    private final InputStream in;
    private final int connection;
    private int index;

    RequestReader(InputStream in, int connection) {
        this.in = new BufferedInputStream(in);
        this.connection = connection;
    }

    /** The next request, or null when the client has closed the connection between two requests. */
    @Nullable
    RecordedRequest next() throws IOException {
        byte[] head = readHead();
        if (head.length == 0) {
            return null;
        }
        RecordedRequest headOnly = new RecordedRequest(connection, index++, head, new byte[0], new byte[0]);
        boolean chunked = headOnly.header("transfer-encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent();
        return chunked ? withChunkedBody(headOnly) : withSizedBody(headOnly);
    }

    private byte[] readHead() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < END_OF_HEAD.length) {
            int next = in.read();
            if (next < 0 && head.size() == 0) {
                return new byte[0];
            }
            head.write(required(next));
            matched = next == END_OF_HEAD[matched] ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toByteArray();
    }

    private RecordedRequest withSizedBody(RecordedRequest request) throws IOException {
        int length = request.header("content-length").map(Integer::parseInt).orElse(0);
        byte[] body = exactly(length);
        return new RecordedRequest(connection, request.index(), request.head(), body, body);
    }

    private RecordedRequest withChunkedBody(RecordedRequest request) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int size;
        do {
            String sizeLine = readLine(raw);
            size = Integer.parseInt(sizeLine.split(";", 2)[0].strip(), 16);
            byte[] chunk = exactly(size);
            raw.writeBytes(chunk);
            content.writeBytes(chunk);
            // After a chunk its line end, after the last one the empty line: nobody here sends trailers.
            readLine(raw);
        } while (size > 0);
        return new RecordedRequest(
                connection, request.index(), request.head(), raw.toByteArray(), content.toByteArray());
    }

    private String readLine(ByteArrayOutputStream raw) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = required(in.read());
            line.write(next);
        } while (next != '\n');
        raw.writeBytes(line.toByteArray());
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("connection " + connection + " ended inside request " + (index - 1));
        }
        return bytes;
    }

    private int required(int next) throws EOFException {
        if (next < 0) {
            throw new EOFException("connection " + connection + " ended inside the head of request " + index);
        }
        return next;
    }
}
