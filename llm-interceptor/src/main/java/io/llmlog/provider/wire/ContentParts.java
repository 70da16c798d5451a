package io.llmlog.provider.wire;

import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads the content of messages: a text, or a list of parts of which some are text. */
public final class ContentParts {
    private static final Set<String> TEXT = Set.of("text", "input_text", "output_text");
    private static final Set<String> IMAGE = Set.of("image", "image_url", "input_image");

    private ContentParts() {}

    /** The text of a content, parts joined by line breaks; null when it holds none. */
    public static @Nullable String text(Node content) {
        if (!content.isArray()) {
            return content.someText();
        }
        StringJoiner lines = new StringJoiner("\n");
        for (Node part : content) {
            String text = part.text() != null ? part.text() : typed(part);
            if (text != null) {
                lines.add(text);
            }
        }
        return lines.length() == 0 ? null : lines.toString();
    }

    /** The images in a content, those in the results of tools included. */
    public static int images(Node content) {
        int images = 0;
        for (Node part : content) {
            if (IMAGE.contains(String.valueOf(part.get("type").text()))) {
                images++;
            } else {
                images += images(part.get("content")) + images(part.get("output"));
            }
        }
        return images;
    }

    private static @Nullable String typed(Node part) {
        return TEXT.contains(String.valueOf(part.get("type").text()))
                ? part.get("text").text()
                : null;
    }
}
