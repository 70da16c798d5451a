package io.llmlog.analytics.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.event.EventFields;
import io.llmlog.event.EventType;
import io.llmlog.internal.json.JsonBuffer;
import io.llmlog.internal.json.LineFields;
import java.util.Arrays;
import java.util.List;

/**
 * What takes the place of an event that must keep its length: an event of type {@code gap} under the same id, which tells when something was
 * and nothing else, filled up with spaces.
 */
final class Tombstone {
    private static final String TIMESTAMP = EventFields.TIMESTAMP.name();
    private static final String EVENT_ID = EventFields.EVENT_ID.name();

    private Tombstone() {}

    /** A line, newline included. Where even that little is too much, spaces alone. */
    static byte[] of(byte[] bytes, int start, int end) {
        LineFields fields = new LineFields(TIMESTAMP, EVENT_ID);
        fields.read(bytes, start, end);
        byte[] line = new byte[end - start];
        Arrays.fill(line, (byte) ' ');
        line[line.length - 1] = '\n';
        String timestamp = fields.value(0);
        String id = fields.value(1);
        if (timestamp != null && id != null) {
            byte[] event = event(timestamp, id).getBytes(UTF_8);
            System.arraycopy(event, 0, line, 0, event.length < line.length ? event.length : 0);
        }
        return line;
    }

    private static String event(String timestamp, String id) {
        JsonBuffer json = new JsonBuffer(128);
        char before = '{';
        for (List<String> member : List.of(
                List.of(TIMESTAMP, timestamp),
                List.of(EventFields.SCHEMA_VERSION.name(), EventFields.SCHEMA_VERSION_VALUE),
                List.of(EventFields.EVENT_TYPE.name(), EventType.GAP.wire()),
                List.of(EVENT_ID, id))) {
            json.raw(before).string(member.get(0)).raw(':').string(member.get(1));
            before = ',';
        }
        json.raw('}');
        return new String(json.array(), 0, json.length(), UTF_8);
    }
}
