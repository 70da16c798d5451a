package io.llmlog.analytics.notify.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

/** What is posted. */
public final class Payload {
    private final byte[] bytes;
    private final String type;

    private Payload(byte[] bytes, String type) {
        this.bytes = bytes;
        this.type = type;
    }

    public static Payload json(JsonNode json) {
        return new Payload(json.toString().getBytes(UTF_8), "application/json");
    }

    /** Not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    String type() {
        return type;
    }
}
