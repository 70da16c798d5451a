package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.sink.elasticsearch.IndexTemplate;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document that a search found, by what bulk requests name it. */
record SeenDocument(JsonNode hit) {
    /** The field that says so. */
    static final String STRIPPED = IndexTemplate.ADDED + "." + IndexTemplate.STRIPPED;

    String index() {
        return hit.path("_index").asText();
    }

    /** Whether its event's content was taken out; the search has to ask for the field. */
    boolean isStripped() {
        return hit.path("fields").path(STRIPPED).path(0).asBoolean();
    }

    /** What a bulk request calls it; with its version it is met only as long as nobody else has changed it. */
    Map<String, Object> target(boolean unchanged) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("_index", index());
        target.put("_id", hit.path("_id").asText());
        if (hit.has("_routing")) {
            target.put("routing", hit.path("_routing").asText());
        }
        if (unchanged) {
            target.put("if_seq_no", hit.path("_seq_no").asLong());
            target.put("if_primary_term", hit.path("_primary_term").asLong());
        }
        return target;
    }

    @Override
    public String toString() {
        return index() + "/" + hit.path("_id").asText();
    }
}
