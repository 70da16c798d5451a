package io.llmlog.provider.gemini;

import io.llmlog.provider.wire.Node;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a {@code Content} (ai.google.dev/api/caching#Part). A request may write its keys in camel case or with underscores:
 * the API takes both.
 */
final class Parts {
    private Parts() {}

    /** The member of a key in camel case, however it is written. */
    static Node get(Node object, String key) {
        Node member = object.get(key);
        return member.isPresent() ? member : object.get(withUnderscores(key));
    }

    /** The items of a list, or the single one that the API takes in its place. */
    static Iterable<Node> each(Node several) {
        return several.object() == null ? several : List.of(several);
    }

    /** The texts of a content's parts joined by line breaks; null when there is none. */
    static @Nullable String text(Node content) {
        StringJoiner lines = new StringJoiner("\n");
        for (Node part : each(content.get("parts"))) {
            String text = isThought(part) ? null : part.get("text").text();
            if (text != null) {
                lines.add(text);
            }
        }
        return lines.length() == 0 ? null : lines.toString();
    }

    static int images(Node content) {
        int images = 0;
        for (Node part : each(content.get("parts"))) {
            images += isImage(part) ? 1 : 0;
        }
        return images;
    }

    /** Whether a part is what the model thought, not what it said. */
    static boolean isThought(Node part) {
        return Boolean.TRUE.equals(part.get("thought").flag());
    }

    static boolean isImage(Node part) {
        Node data = get(part, "inlineData").isPresent() ? get(part, "inlineData") : get(part, "fileData");
        String type = get(data, "mimeType").text();
        return type != null && type.startsWith("image/");
    }

    /** The model that answered, which some answers name by its path. */
    static @Nullable String model(Node answer) {
        String version = answer.get("modelVersion").someText();
        return version == null ? null : version.substring(version.lastIndexOf('/') + 1);
    }

    private static String withUnderscores(String camelCase) {
        StringBuilder words = new StringBuilder();
        for (char c : camelCase.toCharArray()) {
            if (Character.isUpperCase(c)) {
                words.append('_');
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }
}
