package io.llmlog.analytics.ingest.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Gives a record what every event has. Not thread-safe: a record without a time gets that of the one before it. */
final class Completion {
    private final String source;
    private final Instant latest;
    private @Nullable Instant last;

    Completion(String source, TimeAssumptions assumptions) {
        this.source = source;
        this.latest = assumptions.latest();
    }

    /**
     * Puts in what is missing.
     *
     * @param time the record's, when it tells one
     * @param content the record as it stands in the file
     */
    void complete(ObjectNode event, @Nullable Instant time, long position, byte[] content) {
        if (!event.has(EventFields.EVENT_ID.name())) {
            event.put(
                    EventFields.EVENT_ID.name(),
                    RecordId.of(time, source, position, content).toString());
        }
        if (!event.has(EventFields.EVENT_TYPE.name())) {
            event.put(EventFields.EVENT_TYPE.name(), EventTypes.LOG);
            nameLogger(event);
        }
        last = time != null ? time : last;
        if (!event.has(EventFields.TIMESTAMP.name()) || time != null) {
            put(event, last == null ? latest : last);
        }
    }

    private void nameLogger(ObjectNode event) {
        ObjectNode log = event.withObjectProperty("log");
        if (!log.has("logger")) {
            log.put("logger", source);
        }
    }

    private static void put(ObjectNode event, Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        event.put(EventFields.TIMESTAMP.name(), time.toString());
        event.put(EventFields.HOUR_OF_DAY.name(), utc.getHour());
        event.put(EventFields.DAY_OF_WEEK.name(), utc.getDayOfWeek().getValue());
    }
}
