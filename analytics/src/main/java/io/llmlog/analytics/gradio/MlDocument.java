package io.llmlog.analytics.gradio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.schema.EventTypes;

/** The document that an event is in an index of its own, under the names that readers of those indices know. */
final class MlDocument {
    private MlDocument() {}

    static ObjectNode of(String type, ObjectNode event) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        put(document, "@timestamp", event.path("@timestamp"));
        if (type.equals(EventTypes.ML_API_LOGS)) {
            put(document, "level", event.at("/log/level"));
            put(document, "logger", event.at("/log/logger"));
            put(document, "message", event.path("message"));
            put(document, "raw_log", event.path("raw_log"));
        }
        put(document, "transaction_id", event.at("/labels/transaction_id"));
        put(document, "http_method", event.at("/labels/http_method"));
        put(document, "http_path", event.at("/labels/http_path"));
        put(document, "status_code", event.path("http_status"));
        put(document, "execution_time_ms", event.path("execution_time_ms"));
        put(document, "input_data", event.path("input_data"));
        put(document, "result", event.path("result"));
        return document;
    }

    private static void put(ObjectNode document, String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isNull()) {
            document.set(name, value);
        }
    }
}
