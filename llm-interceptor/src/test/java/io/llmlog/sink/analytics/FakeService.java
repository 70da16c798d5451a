package io.llmlog.sink.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.llmlog.testkit.BulkServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers as the analytics service does, with a receipt for the lines of a request. */
final class FakeService implements BulkServer.Interceptor {
    static final int NAMED = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> stored = ConcurrentHashMap.newKeySet();
    private volatile Function<String, @Nullable String> reasons = id -> null;

    /** Rejects events by their id. */
    void reject(Function<String, @Nullable String> newReasons) {
        reasons = newReasons;
    }

    Set<String> stored() {
        return stored;
    }

    @Override
    public boolean answered(HttpExchange exchange, byte[] body) throws IOException {
        BulkServer.answer(exchange, 200, "application/json", receipt(body).toString());
        return true;
    }

    /** Stores what is sent, and answers nothing yet. */
    void store(byte[] body) throws IOException {
        receipt(body);
    }

    private synchronized ObjectNode receipt(byte[] body) throws IOException {
        ObjectNode receipt = JSON.createObjectNode();
        ArrayNode rejected = JSON.createArrayNode();
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < lines.size(); i++) {
            JsonNode event = JSON.readTree(lines.get(i));
            String id = event.path("event_id").asText();
            String reason = reasons.apply(id);
            if (reason == null) {
                accepted += stored.add(id) ? 1 : 0;
            } else if (refused++ < NAMED) {
                rejected.addObject().put("line", i + 1).put("reason", reason);
            }
        }
        receipt.put("accepted", accepted)
                .put("duplicates", lines.size() - accepted - refused)
                .put("rejected_count", refused)
                .set("rejected", rejected);
        return receipt;
    }
}
