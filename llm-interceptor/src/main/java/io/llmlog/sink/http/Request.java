package io.llmlog.sink.http;

/**
 * A request to any of some servers.
 *
 * @param path with query, from the slash on
 * @param type content type of the body
 * @param body empty when there is none
 */
public record Request(String method, String path, String type, boolean gzipped, byte[] body) {
    public static Request get(String path) {
        return new Request("GET", path, "application/json", false, new byte[0]);
    }

    public static Request putJson(String path, byte[] json) {
        return new Request("PUT", path, "application/json", false, json);
    }

    public static Request postLines(String path, boolean gzipped, byte[] body) {
        return new Request("POST", path, "application/x-ndjson", gzipped, body);
    }
}
