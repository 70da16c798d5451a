package io.llmlog.sink.elasticsearch;

import io.llmlog.event.EventFields;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.internal.json.LineFields;
import io.llmlog.sink.Lines;
import io.llmlog.sink.http.FastGzip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes the body of a bulk request: before each line the action {@code create} with the event's own id, which makes a second arrival of an
 * event a conflict instead of a copy. Not thread-safe.
 */
final class BulkBody {
    private static final int ID = 0;
    private static final int TYPE = 1;
    private static final int TIMESTAMP = 2;
    private static final byte[] INDEX = "{\"create\":{\"_index\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID_KEY = ",\"_id\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "}}\n".getBytes(StandardCharsets.US_ASCII);

    private final IndexNames names;
    private final boolean gzip;
    private final LineFields fields =
            new LineFields(EventFields.EVENT_ID.name(), EventFields.EVENT_TYPE.name(), EventFields.TIMESTAMP.name());
    private final JsonBuffer action = new JsonBuffer(256);

    BulkBody(IndexNames names, boolean gzip) {
        this.names = names;
        this.gzip = gzip;
    }

    /** The body for the lines from {@code first} to {@code end}, exclusive. */
    byte[] of(Lines lines, int first, int end) {
        int length = lines.end(end - 1) - lines.start(first);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(gzip ? length / 4 + 512 : length + (end - first) * 128);
        try (OutputStream out = gzip ? new FastGzip(bytes) : bytes) {
            for (int line = first; line < end; line++) {
                writeAction(lines, line);
                out.write(action.array(), 0, action.length());
                out.write(lines.bytes(), lines.start(line), lines.end(line) - lines.start(line));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    private void writeAction(Lines lines, int line) {
        fields.read(lines.bytes(), lines.start(line), lines.end(line));
        action.truncate(0);
        action.raw(INDEX).string(names.of(fields.value(TYPE), fields.value(TIMESTAMP)));
        String id = fields.value(ID);
        if (id != null) {
            action.raw(ID_KEY).string(id);
        }
        action.raw(END);
    }
}
