package io.llmlog.analytics.gradio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.forget.EsClient;
import io.llmlog.analytics.schema.EventTypes;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two indices of Elasticsearch, made with mappings of their own before the first documents. Redacts what it stores. */
public final class IndexTarget implements MlTarget {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;
    private static final int CREATED = 201;
    private static final int MISSING = 404;

    private final EsClient client;
    private final EventRules rules;
    private final String logs;
    private final String messages;
    private boolean prepared;

    /**
     * Indices of that cluster; connects when it is used.
     *
     * @param options whose index is that of all a record tells
     * @param messages the name of the other
     */
    public IndexTarget(ElasticsearchOptions options, String messages, EventRules rules) {
        this.client = new EsClient(options);
        this.rules = rules;
        this.logs = options.index();
        this.messages = messages;
    }

    @Override
    public Outcome store(String type, List<ObjectNode> events) {
        if (!prepared) {
            prepare();
        }
        List<String> rejected = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (ObjectNode event : events) {
            String document = document(type, event, rejected);
            if (document != null) {
                body.append("{\"create\":{\"_id\":")
                        .append(event.path("event_id"))
                        .append("}}\n");
                body.append(document).append('\n');
            }
        }
        if (body.isEmpty()) {
            return new Outcome(0, 0, rejected);
        }
        JsonNode answer = client.require("POST", "/" + index(type) + "/_bulk?refresh=wait_for", body.toString());
        long stored = 0;
        long there = 0;
        for (JsonNode item : answer.path("items")) {
            JsonNode result = item.path("create");
            if (result.path("status").asInt() == CREATED) {
                stored++;
            } else if (result.path("status").asInt() == CONFLICT) {
                there++;
            } else {
                rejected.add(result.path("_id").asText() + ": "
                        + result.path("error").path("type").asText());
            }
        }
        return new Outcome(stored, there, rejected);
    }

    /** Null when a hook drops it, or it is no event. */
    private @Nullable String document(String type, ObjectNode event, List<String> rejected) {
        try {
            DecodedEvent decoded = new EventDecoder(rules)
                    .take(ByteBuffer.wrap(event.toString().getBytes(UTF_8)));
            if (decoded == null) {
                return null;
            }
            return MlDocument.of(type, (ObjectNode) JSON.readTree(decoded.json()))
                    .toString();
        } catch (MalformedEventException | JsonProcessingException e) {
            rejected.add(event.path("event_id").asText() + ": " + e.getMessage());
            return null;
        }
    }

    private String index(String type) {
        return type.equals(EventTypes.ML_API_LOGS) ? logs : messages;
    }

    @Override
    public List<String> look() {
        return List.of(look(logs), look(messages));
    }

    private String look(String index) {
        EsClient.Answer there = client.send("GET", "/" + index + "/_mapping", "");
        if (there.status() == MISSING) {
            return "index " + index + ": not there yet";
        } else if (!there.isSuccess()) {
            throw new ExplainedException("index " + index + " cannot be seen: " + there.problem());
        }
        String problem = MlMapping.problem(there.json().path(index));
        if (problem != null) {
            throw new ExplainedException("index " + index + " " + problem);
        }
        return "index " + index + ": has its mapping, " + count(index) + " documents";
    }

    @Override
    public List<String> prepare() {
        for (String type : List.of(EventTypes.ML_API_LOGS, EventTypes.ML_API_MESSAGE)) {
            if (client.send("GET", "/" + index(type), "").status() == MISSING) {
                client.require("PUT", "/" + index(type), MlMapping.of(type));
            }
        }
        List<String> found = look();
        prepared = true;
        return found;
    }

    private long count(String index) {
        return client.require("GET", "/" + index + "/_count", "").path("count").asLong();
    }

    /** Deletes both indices; tells how many documents were in them. */
    public long clear() {
        long documents = 0;
        for (String index : List.of(logs, messages)) {
            if (client.send("GET", "/" + index + "/_count", "").isSuccess()) {
                documents += count(index);
                client.require("DELETE", "/" + index, "");
            }
        }
        prepared = false;
        return documents;
    }

    @Override
    public void close() {
        // A client of Java 17 has nothing to close.
    }
}
