package io.llmlog.analytics.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.llmlog.analytics.ingest.line.Line;
import io.llmlog.analytics.ingest.record.JsonRecords;
import io.llmlog.analytics.ingest.record.TimeAssumptions;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;

/** Records of a program as lines of JSON, each with what every event has. Not thread-safe. */
final class RecordLines {
    /** The logger of log records that name none. */
    private static final String SOURCE = "AnalyticsEngine";

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(OffsetDateTime.class, ToStringSerializer.instance)
                    .addSerializer(ZonedDateTime.class, ToStringSerializer.instance)
                    .addSerializer(UUID.class, ToStringSerializer.instance));

    private final JsonRecords records = new JsonRecords(SOURCE, new TimeAssumptions(ZoneOffset.UTC, Instant.now()));
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    /**
     * Adds one.
     *
     * @throws IllegalArgumentException when it has a value that JSON cannot hold
     */
    void add(Map<String, ?> record) {
        ByteBuffer json = ByteBuffer.wrap(json(record));
        records.take(new Line(json, 0, json.limit(), false), (position, complete) -> {
            lines.writeBytes(complete);
            lines.write('\n');
        });
    }

    private static byte[] json(Map<String, ?> record) {
        try {
            ObjectNode event = JSON.valueToTree(record);
            if (!event.hasNonNull(EventFields.EVENT_ID.name())) {
                event.put(EventFields.EVENT_ID.name(), EventId.next());
            }
            return JSON.writeValueAsBytes(event);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "a record must hold maps, lists, strings, numbers, booleans and times only, without cycles", e);
        }
    }

    byte[] bytes() {
        return lines.toByteArray();
    }
}
