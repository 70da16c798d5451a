package io.llmlog.provider.bedrock;

import io.llmlog.internal.json.JsonFeed;
import io.llmlog.internal.json.JsonLimits;
import io.llmlog.provider.wire.Node;
import java.util.Base64;
import java.util.Set;

/** One piece of a stream of InvokeModel (API_runtime_PayloadPart): JSON of the model's own, in Base64. */
final class Chunk {
    /** A piece is what one event may hold, and no longer than that. */
    private static final JsonLimits LIMITS = new JsonLimits(1024 * 1024, 4 * 1024 * 1024, Set.of("data"), Set.of());

    private Chunk() {}

    /** What the model sent; nothing when it cannot be read. */
    static Node read(Node part) {
        String bytes = part.get("bytes").text();
        if (bytes == null) {
            return Node.ABSENT;
        }
        try {
            byte[] json = Base64.getDecoder().decode(bytes);
            JsonFeed feed = new JsonFeed(LIMITS);
            feed.offer(json, 0, json.length);
            return new Node(feed.partial());
        } catch (IllegalArgumentException notBase64) {
            return Node.ABSENT;
        }
    }
}
