package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.Alerts;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.store.EventStore;

/** Deletes the events of one user from the store, and the alerts that name the user: {@code {"user","dry_run"}} gives {@code {"found"}}. */
public final class ForgetTask implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What to ask. */
    public static ObjectNode request(String userId, boolean dryRun) {
        return JSON.createObjectNode().put("user", userId).put("dry_run", dryRun);
    }

    @Override
    public String name() {
        return "forget";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        String user = request.path("user").asText();
        if (user.isEmpty()) {
            throw new ExplainedException("forget needs the id of a user");
        }
        UserMatch match = new UserMatch(user);
        boolean dryRun = request.path("dry_run").asBoolean();
        // Events first: what is left of them could become an alert again.
        long events = store.forget(match, dryRun);
        return JSON.createObjectNode().put("found", events + new Alerts(store.documents()).forget(match, dryRun));
    }
}
