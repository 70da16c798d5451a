package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * How far sources have been read: a document for each in an index of its own. Services that share a cluster have files of the same names on
 * their machines, so each sees its own only.
 */
final class Checkpoints {
    static final String INDEX = "llmlog-checkpoints";
    static final String SCOPE = "scope";
    private static final String SOURCE = "source";
    private static final String STATE = "state";
    private static final int MOST = 10_000;

    private final Cluster cluster;
    private final String scope;

    /** Those of that scope. */
    Checkpoints(Cluster cluster, String scope) {
        this.cluster = cluster;
        this.scope = scope;
    }

    Map<String, String> read() {
        mustBeThere();
        cluster.require("POST", "/" + INDEX + "/_refresh");
        Answer answer = cluster.require(
                "POST",
                "/" + INDEX + "/_search?" + Search.COMPLETE,
                Map.of("size", MOST, "query", Map.of("term", Map.of(SCOPE, scope))));
        Map<String, String> checkpoints = new HashMap<>();
        for (JsonNode hit : answer.json().at("/hits/hits")) {
            JsonNode source = hit.path("_source");
            checkpoints.put(source.path(SOURCE).asText(), source.path(STATE).asText());
        }
        return checkpoints;
    }

    void save(Map<String, String> checkpoints) {
        if (checkpoints.isEmpty()) {
            return;
        }
        mustBeThere();
        checkpoints.forEach((source, state) -> cluster.require(
                "PUT", "/" + INDEX + "/_doc/" + id(source), Map.of(SCOPE, scope, SOURCE, source, STATE, state)));
    }

    /** A write would make the index anew, with a mapping that finds none of what is in it. */
    private void mustBeThere() {
        if (cluster.send("HEAD", "/" + INDEX).status() == Answer.NOT_FOUND) {
            throw new UnpreparedException(cluster.name() + " has no index " + INDEX + " any more: it is made again");
        }
    }

    private String id(String source) {
        return Hash.of(scope + '\n' + source);
    }
}
