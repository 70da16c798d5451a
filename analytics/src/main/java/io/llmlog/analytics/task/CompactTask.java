package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.store.EmbeddedStore;
import io.llmlog.analytics.store.EventStore;

/** Gives the room of deleted events back to the disk: {@code {}} gives {@code {"bytes_before","bytes_after"}}. */
public final class CompactTask implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What to ask. */
    public static ObjectNode request() {
        return JSON.createObjectNode();
    }

    @Override
    public String name() {
        return "compact";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        EmbeddedStore.Compacted compacted = Embedded.of(
                        store, "compact", "Elasticsearch does that by itself when it merges segments")
                .compact();
        return JSON.createObjectNode()
                .put("bytes_before", compacted.bytesBefore())
                .put("bytes_after", compacted.bytesAfter());
    }
}
