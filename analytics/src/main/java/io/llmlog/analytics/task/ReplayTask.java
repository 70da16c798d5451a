package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.Replay;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/**
 * Tells what rules would have done: {@code {"rules":[...],"from","to"}} gives {@code {"rules":[{"rule","windows","alerts":[...]}]}}. Those that look
 * at no events are left out.
 */
public final class ReplayTask implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What to ask. */
    public static ObjectNode request(List<Rule> rules, TimeRange range) {
        ObjectNode request = JSON.createObjectNode()
                .put("from", range.from().toString())
                .put("to", range.to().toString());
        ArrayNode definitions = request.putArray("rules");
        rules.forEach(rule -> definitions.add(rule.definition()));
        return request;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        TimeRange range = range(request);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode replayed = answer.putArray("rules");
        for (JsonNode definition : request.path("rules")) {
            Rule rule = RuleFile.rule("a rule", definition.asText());
            if (Replay.isPossible(rule)) {
                replayed.add(Replay.json(rule, store, range));
            }
        }
        return answer;
    }

    private static TimeRange range(JsonNode request) {
        try {
            return new TimeRange(
                    Instant.parse(request.path("from").asText()),
                    Instant.parse(request.path("to").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ExplainedException("replay needs 'from' and a later 'to'", e);
        }
    }
}
