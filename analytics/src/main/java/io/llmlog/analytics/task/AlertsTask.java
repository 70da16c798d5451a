package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.Alerts;
import io.llmlog.analytics.store.EventStore;
import java.util.ArrayList;
import java.util.List;

/** Reads and takes in alerts: {@code {}} gives {@code {"lines":[...]}}, {@code {"load":[lines]}} gives {@code {"loaded"}}. */
public final class AlertsTask implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** To read them. */
    public static ObjectNode request() {
        return JSON.createObjectNode();
    }

    /** To take them in. */
    public static ObjectNode load(List<String> lines) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode load = request.putArray("load");
        lines.forEach(load::add);
        return request;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        Alerts alerts = new Alerts(store.documents());
        ObjectNode answer = JSON.createObjectNode();
        if (!request.has("load")) {
            ArrayNode lines = answer.putArray("lines");
            alerts.lines().forEach(lines::add);
            return answer;
        }
        List<String> lines = new ArrayList<>();
        request.path("load").forEach(line -> lines.add(line.asText()));
        try {
            return answer.put("loaded", alerts.load(lines));
        } catch (IllegalArgumentException e) {
            throw new ExplainedException("no alert was taken in: " + e.getMessage(), e);
        }
    }
}
