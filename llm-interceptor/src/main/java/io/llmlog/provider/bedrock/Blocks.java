package io.llmlog.provider.bedrock;

import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.ToolCalls;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads content blocks (API_runtime_ContentBlock): objects whose one key says what they are. Amazon Nova's own form is the same. */
final class Blocks {
    private Blocks() {}

    /** The texts joined by line breaks; null when there is none. */
    static @Nullable String text(Node blocks) {
        StringJoiner lines = new StringJoiner("\n");
        for (Node block : blocks) {
            String text = block.get("text").text();
            if (text != null) {
                lines.add(text);
            }
        }
        return lines.length() == 0 ? null : lines.toString();
    }

    /** Text of the last message of the user that has text: results of tools come in the user's name, too. */
    static @Nullable String lastUserText(Node messages) {
        String last = null;
        for (Node message : messages) {
            String text = message.get("role").is("user") ? text(message.get("content")) : null;
            last = text == null ? last : text;
        }
        return last;
    }

    /** The images in all messages, those in the results of tools included; null when there is none. */
    static @Nullable Integer imagesOf(Node messages) {
        int images = 0;
        for (Node message : messages) {
            images += images(message.get("content"));
        }
        return images == 0 ? null : images;
    }

    private static int images(Node blocks) {
        int images = 0;
        for (Node block : blocks) {
            images += block.get("image").isPresent() ? 1 : 0;
            images += images(block.get("toolResult").get("content"));
        }
        return images;
    }

    /** The tools a request offers; what marks the place of a cache among them is none. */
    static @Nullable Integer offered(Node tools) {
        int offered = 0;
        for (Node tool : tools) {
            offered += tool.get("cachePoint").isPresent() ? 0 : 1;
        }
        return offered == 0 ? null : offered;
    }

    static ToolCalls calls(Node blocks) {
        ToolCalls calls = new ToolCalls();
        for (Node block : blocks) {
            if (block.get("toolUse").isPresent()) {
                calls.add(block.get("toolUse").get("name").text());
            }
        }
        return calls;
    }
}
