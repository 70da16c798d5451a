package io.llmlog.provider.wire;

import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What can be said of the messages of a request. */
public final class Conversation {
    private static final Set<String> SYSTEM = Set.of("system", "developer");

    private final Node messages;

    public Conversation(Node messages) {
        this.messages = messages;
    }

    /** Text of the last message of the user that has text: results of tools come in the user's name, too. */
    public @Nullable String lastUserText() {
        String last = null;
        for (Node message : messages) {
            if (message.get("role").is("user")) {
                String text = ContentParts.text(message.get("content"));
                last = text == null ? last : text;
            }
        }
        return last;
    }

    /** The texts of system and developer messages. */
    public @Nullable String systemText() {
        StringJoiner lines = new StringJoiner("\n");
        for (Node message : messages) {
            String text = SYSTEM.contains(String.valueOf(message.get("role").text()))
                    ? ContentParts.text(message.get("content"))
                    : null;
            if (text != null) {
                lines.add(text);
            }
        }
        return lines.length() == 0 ? null : lines.toString();
    }

    /** Null when there is none. */
    public @Nullable Integer images() {
        int images = 0;
        for (Node message : messages) {
            images += ContentParts.images(message.get("content")) + ContentParts.images(message.get("output"));
        }
        return images == 0 ? null : images;
    }
}
