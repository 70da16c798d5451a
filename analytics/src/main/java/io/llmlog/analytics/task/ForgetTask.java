package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.alert.Alerts;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.notify.KeptNotifications;
import io.llmlog.analytics.store.EventStore;

/**
 * Deletes the events of one user from the store, and the alerts and kept notifications that name the user: {@code {"user","dry_run"}} gives
 * {@code {"found","kinds":{"events","alerts","notifications"}}}.
 */
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
        // Alerts before what is told of them, for the same reason.
        long alerts = new Alerts(store.documents()).forget(match, dryRun);
        long notifications = new KeptNotifications(store.documents()).forget(user, dryRun);
        ObjectNode answer = JSON.createObjectNode().put("found", events + alerts + notifications);
        answer.putObject("kinds").put("events", events).put("alerts", alerts).put("notifications", notifications);
        return answer;
    }
}
