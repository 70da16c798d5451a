package io.llmlog.analytics.gradio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ingest.record.RecordId;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.event.EventFields;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of a record: one of all it tells, and, where the question and the answer of the model are known, one of these alone. The same record
 * gives the same ids, however often it is fetched.
 */
final class MlEvents {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MlEvents() {}

    static List<ObjectNode> of(MlRecord record) {
        List<ObjectNode> events = new ArrayList<>();
        events.add(log(record));
        if (record.isPrediction()) {
            events.add(message(record));
        }
        return events;
    }

    private static ObjectNode log(MlRecord record) {
        ObjectNode event = start(record, EventTypes.ML_API_LOGS);
        ObjectNode log = JSON.createObjectNode();
        put(log, "level", record.level());
        put(log, "logger", record.logger());
        if (!log.isEmpty()) {
            event.set("log", log);
        }
        put(event, EventFields.MESSAGE.name(), record.message());
        event.put("raw_log", record.raw());
        return facts(event, record);
    }

    private static ObjectNode message(MlRecord record) {
        return facts(start(record, EventTypes.ML_API_MESSAGE), record);
    }

    private static ObjectNode start(MlRecord record, String type) {
        ZonedDateTime utc = record.time().atZone(ZoneOffset.UTC);
        ObjectNode event = JSON.createObjectNode();
        event.put(EventFields.TIMESTAMP.name(), record.time().toString());
        event.put(EventFields.SCHEMA_VERSION.name(), EventFields.SCHEMA_VERSION_VALUE);
        event.put(EventFields.EVENT_TYPE.name(), type);
        event.put(
                EventFields.EVENT_ID.name(),
                RecordId.of(record.time(), type, 0, record.raw().getBytes(UTF_8))
                        .toString());
        event.put(EventFields.HOUR_OF_DAY.name(), utc.getHour());
        event.put(EventFields.DAY_OF_WEEK.name(), utc.getDayOfWeek().getValue());
        return event;
    }

    /** Under the names of the contract where it has one, so that stores can compare them; the others are labels. */
    private static ObjectNode facts(ObjectNode event, MlRecord record) {
        if (record.status() != null) {
            event.put(EventFields.HTTP_STATUS.name(), record.status());
        }
        if (record.millis() != null) {
            event.put(EventFields.LATENCY_MS.name(), Math.round(record.millis()));
            event.put("execution_time_ms", record.millis());
        }
        ObjectNode labels = JSON.createObjectNode();
        put(labels, "http_method", record.method());
        put(labels, "http_path", record.path());
        put(labels, "transaction_id", record.transactionId());
        if (!labels.isEmpty()) {
            event.set(EventFields.LABELS.name(), labels);
        }
        if (record.inputData() != null) {
            event.set("input_data", record.inputData());
        }
        if (record.result() != null) {
            event.set("result", record.result());
        }
        return event;
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
