package io.llmlog.analytics.ingest.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What is remembered of a tailed path: kept in the store with the events, so that both agree whatever happens.
 *
 * @param since when it was first tailed, in milliseconds since 1970: what was rotated away before is not ours to read
 */
record PathState(long since, Counts counts, List<FileState> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers and strings can be written", e);
        }
    }

    static PathState fromJson(String json) {
        try {
            return JSON.readValue(json, PathState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the store holds a reading position that this version does not understand", e);
        }
    }
}
