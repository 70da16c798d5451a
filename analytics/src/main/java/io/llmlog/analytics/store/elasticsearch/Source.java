package io.llmlog.analytics.store.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.sink.elasticsearch.IndexTemplate;

/** Takes an event's text, as it came, out of its document. Documents of other writers are their own text. */
final class Source {
    private static final String PACKED = "\"" + IndexTemplate.ADDED + "\"";

    private Source() {}

    static String event(byte[] json, int from, int to) {
        String document = new String(json, from, to - from, UTF_8);
        int added = document.lastIndexOf(Documents.ADDED);
        if (added >= 0) {
            return document.substring(0, added) + '}';
        }
        if (document.contains(PACKED)) {
            JsonNode event =
                    Dsl.read(document.getBytes(UTF_8)).path(IndexTemplate.ADDED).path(IndexTemplate.EVENT);
            return event.isTextual() ? event.textValue() : document;
        }
        return document;
    }
}
