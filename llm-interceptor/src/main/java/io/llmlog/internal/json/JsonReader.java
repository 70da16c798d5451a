package io.llmlog.internal.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads whole JSON values; see {@link JsonFeed} for what they become. */
public final class JsonReader {
    private JsonReader() {}

    public static @Nullable Object read(byte[] utf8) throws JsonException {
        JsonFeed feed = new JsonFeed(JsonLimits.none());
        feed.feed(utf8, 0, utf8.length);
        return feed.end();
    }

    public static @Nullable Object read(String json) throws JsonException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }
}
