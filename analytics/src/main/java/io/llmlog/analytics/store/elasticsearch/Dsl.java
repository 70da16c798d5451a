package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;

/**
 * The language of Elasticsearch as what it is, JSON: maps and lists whose shape is that of its manual. Values that come from outside are always
 * values in them, never names or syntax.
 */
final class Dsl {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dsl() {}

    static byte[] write(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers can be written", e);
        }
    }

    static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new StoreException(
                    "what was answered is none of Elasticsearch's answers: look what answers there", e);
        }
    }
}
