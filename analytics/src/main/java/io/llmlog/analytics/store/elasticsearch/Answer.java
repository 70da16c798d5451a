package io.llmlog.analytics.store.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What a cluster answered, whatever the status. */
record Answer(int status, byte[] body) {
    static final int NOT_FOUND = 404;
    static final int TOO_MANY = 429;
    static final int UNAVAILABLE = 503;

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the same request may be answered otherwise later, whatever is in it: the cluster, or what stands before it, is busy or away. */
    boolean isForNow() {
        return status == TOO_MANY || (status >= 502 && status <= 504);
    }

    JsonNode json() {
        return body.length == 0 ? MissingNode.getInstance() : Dsl.read(body);
    }

    /**
     * What it was refused for, without the words of Elasticsearch, which repeat what was asked and stored: the types of the error and of its cause
     * are enough to look them up.
     */
    String problem() {
        String hint =
                switch (status) {
                    case 401 -> ": set user and password, or api-key";
                    case 403 -> ": the user lacks a privilege (docs/store-elasticsearch.md)";
                    default -> "";
                };
        return "answered " + status + types() + hint;
    }

    private String types() {
        if (body.length == 0 || body[0] != '{') {
            return "";
        }
        JsonNode error = Dsl.read(body).path("error");
        String type = error.path("type").asText();
        String cause = error.path("root_cause").path(0).path("type").asText();
        return type.isEmpty() ? "" : " (" + type + (cause.isEmpty() || cause.equals(type) ? "" : ", " + cause) + ")";
    }
}
