package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.alert.Alerting;
import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.alert.RuleView;
import io.llmlog.analytics.store.EventStore;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which alert rules there are: {@code {"places":[...]}} gives {@code {"running","rules":[...],"problems":[...]}}, the rules without their definitions. A
 * service tells its own, whatever places are asked for.
 */
public final class RulesTask implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Alerting running;

    /** For a store whose rules nobody evaluates now. */
    public RulesTask() {
        this(null);
    }

    /** For a service that does. */
    public RulesTask(@Nullable Alerting running) {
        this.running = running;
    }

    /** What to ask: files and directories of rules beside those in the store. */
    public static ObjectNode request(List<Path> places) {
        ObjectNode request = JSON.createObjectNode();
        ArrayNode names = request.putArray("places");
        places.forEach(place -> names.add(place.toAbsolutePath().toString()));
        return request;
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        ObjectNode answer = JSON.createObjectNode().put("running", running != null);
        ArrayNode rules = answer.putArray("rules");
        ArrayNode problems = answer.putArray("problems");
        if (running == null) {
            Alerting.rules(store.documents(), options(request)).forEach(rule -> rules.add(json(rule)));
        } else {
            running.rules().forEach(rule -> rules.add(json(rule)));
            running.problems().forEach(problems::add);
        }
        return answer;
    }

    private static RuleOptions options(JsonNode request) {
        return new RuleOptions(
                request.path("places")
                        .valueStream()
                        .map(place -> Path.of(place.asText()))
                        .toList(),
                true);
    }

    private static ObjectNode json(RuleView rule) {
        ObjectNode json = JSON.createObjectNode()
                .put("name", rule.name())
                .put("kind", rule.kind())
                .put("severity", rule.severity())
                .put("enabled", rule.enabled())
                .put("source", rule.source())
                .put("state", rule.state())
                .put("firing", rule.firing());
        if (rule.evaluated() != null) {
            json.put("evaluated", rule.evaluated().toString());
        }
        return rule.problem() == null ? json : json.put("problem", rule.problem());
    }
}
