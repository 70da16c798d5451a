package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.store.EmbeddedStore;
import io.llmlog.analytics.store.EventStore;

/** Reads all of the store: {@code {}} gives {@code {"damage","events","notices","checkpoints"}}, the first null when nothing is damaged. */
public final class VerifyTask implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What to ask. */
    public static ObjectNode request() {
        return JSON.createObjectNode();
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        EmbeddedStore embedded = Embedded.of(store, "doctor", "ask Elasticsearch for the health of its cluster");
        ObjectNode found = JSON.createObjectNode();
        found.put("damage", embedded.verify());
        found.put("events", embedded.count());
        found.set("notices", JSON.valueToTree(embedded.notices()));
        found.set("checkpoints", JSON.valueToTree(embedded.checkpoints()));
        return found;
    }
}
