package io.llmlog.sink.elasticsearch;

/**
 * A request to any node.
 *
 * @param path with query, from the slash on
 * @param type content type of the body
 * @param body empty when there is none
 */
record Request(String method, String path, String type, boolean gzipped, byte[] body) {
    static Request get(String path) {
        return new Request("GET", path, "application/json", false, new byte[0]);
    }

    static Request putJson(String path, byte[] json) {
        return new Request("PUT", path, "application/json", false, json);
    }

    static Request bulk(String path, boolean gzipped, byte[] body) {
        return new Request("POST", path, "application/x-ndjson", gzipped, body);
    }
}
