package io.llmlog.provider.gemini;

import io.llmlog.provider.wire.GrowingText;
import io.llmlog.provider.wire.Node;
import io.llmlog.provider.wire.TextBudget;
import io.llmlog.provider.wire.ToolCalls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the alternatives an answer consists of, put together from the chunks that bring its parts (ai.google.dev/api/generate-content#Candidate). */
final class Candidate {
    private static final int MAX_PARTS = 1024;

    private final TextBudget budget;
    private final List<Piece> pieces = new ArrayList<>();
    private @Nullable String finishReason;

    Candidate(TextBudget budget) {
        this.budget = budget;
    }

    /** A part: text that may grow, or anything else as it was sent. */
    private record Piece(
            Node sent, boolean thought, @Nullable GrowingText text) {
        boolean takes(Node part) {
            return text != null && isPlain(part) && thought == Parts.isThought(part);
        }

        /** Whether a part has nothing but text, so that it can be joined with others. */
        static boolean isPlain(Node part) {
            int known = (part.get("text").isPresent() ? 1 : 0)
                    + (part.get("thought").isPresent() ? 1 : 0);
            return part.get("text").text() != null
                    && part.object() != null
                    && part.object().size() == known;
        }
    }

    /**
     * Takes what a chunk brings, whose size is {@code bytes}.
     *
     * @return whether there was content in it
     */
    boolean take(Node sent, long bytes) {
        if (sent.get("finishReason").text() != null) {
            finishReason = sent.get("finishReason").text();
        }
        boolean content = false;
        for (Node part : sent.get("content").get("parts")) {
            content |= part(part, bytes);
        }
        return content;
    }

    private boolean part(Node part, long bytes) {
        if (part.object() == null || part.object().isEmpty()) {
            return false;
        }
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last != null && last.takes(part) && last.text() != null) {
            return last.text().append(part.get("text"));
        }
        if (pieces.size() < MAX_PARTS) {
            add(part, bytes);
        }
        return part.get("text").text() == null || part.get("text").someText() != null;
    }

    private void add(Node part, long bytes) {
        if (Piece.isPlain(part)) {
            GrowingText text = new GrowingText(budget);
            if (text.append(part.get("text"))) {
                pieces.add(new Piece(part, Parts.isThought(part), text));
            }
        } else if (budget.takeAll(bytes)) {
            pieces.add(new Piece(part, Parts.isThought(part), null));
        }
    }

    @Nullable
    String finishReason() {
        return finishReason;
    }

    /** What the model said, as Google's libraries put it together: without its thoughts, and with nothing in between. */
    @Nullable
    String text() {
        StringBuilder said = new StringBuilder();
        for (Piece piece : pieces) {
            String text = piece.text() == null
                    ? piece.sent().get("text").text()
                    : piece.text().text();
            if (!piece.thought() && text != null) {
                said.append(text);
            }
        }
        return said.isEmpty() ? null : said.toString();
    }

    int images() {
        int images = 0;
        for (Piece piece : pieces) {
            images += !piece.thought() && Parts.isImage(piece.sent()) ? 1 : 0;
        }
        return images;
    }

    /** Functions by their name, the provider's own tool by its kind. */
    void countCalls(ToolCalls calls) {
        for (Piece piece : pieces) {
            if (piece.sent().get("functionCall").isPresent()) {
                calls.add(piece.sent().get("functionCall").get("name").text());
            } else if (piece.sent().get("executableCode").isPresent()) {
                calls.add("code_execution");
            }
        }
    }

    /** The content as the API would have sent it whole; null when nothing came. */
    @Nullable
    Map<String, Object> message() {
        if (pieces.isEmpty()) {
            return null;
        }
        List<Object> parts = new ArrayList<>();
        pieces.forEach(piece -> parts.add(tree(piece)));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("role", "model");
        message.put("parts", parts);
        return message;
    }

    private static Map<String, Object> tree(Piece piece) {
        Map<String, Object> part = new LinkedHashMap<>();
        if (piece.sent().object() != null) {
            piece.sent().object().forEach((key, value) -> {
                if (value != null) {
                    part.put(String.valueOf(key), value);
                }
            });
        }
        if (piece.text() != null && piece.text().text() != null) {
            part.put("text", piece.text().text());
        }
        return part;
    }
}
