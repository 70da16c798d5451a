package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The documents that a search found, each with its source byte by byte as it was stored. */
final class Hits {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Hits() {}

    /**
     * One of them.
     *
     * @param event the event's text; empty when the source was not asked for
     * @param facts the rest of what was answered of it
     */
    record Hit(String event, JsonNode facts) {}

    static List<Hit> read(byte[] answer) {
        try (JsonParser parser = JSON.createParser(answer)) {
            List<Hit> hits = new ArrayList<>();
            if (isAt(parser, List.of("hits", "hits"))) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    hits.add(hit(parser, answer));
                }
            }
            return hits;
        } catch (IOException e) {
            throw new StoreException("a search was answered with what is none of Elasticsearch's answers", e);
        }
    }

    /** Whether there is such a value; the parser is at it then. */
    private static boolean isAt(JsonParser parser, List<String> path) throws IOException {
        parser.nextToken();
        for (String member : path) {
            if (!enter(parser, member)) {
                return false;
            }
        }
        return true;
    }

    /** From the start of an object to the value of one of its members. */
    private static boolean enter(JsonParser parser, String member) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(member);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static Hit hit(JsonParser parser, byte[] answer) throws IOException {
        String event = "";
        ObjectNode facts = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("_source")) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                event = Source.event(
                        answer, from, (int) parser.currentLocation().getByteOffset());
            } else {
                facts.set(name, JSON.readTree(parser));
            }
        }
        return new Hit(event, facts);
    }
}
