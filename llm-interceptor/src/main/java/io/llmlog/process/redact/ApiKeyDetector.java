package io.llmlog.process.redact;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds API keys that their beginning gives away, by one character of that beginning which is not frequent in prose. Keys without such a
 * beginning (Mistral, Azure OpenAI, AWS secret keys) look like any other random text and are found only behind the word {@code Bearer}.
 */
final class ApiKeyDetector implements Detector {
    private static final int ASCII = 128;

    private final char anchor;

    /** By the character before the anchor: the shapes that have the two in their prefix. */
    private final List<List<KeyShape>> shapesByNeighbour;

    /** Finds the keys whose prefix has the anchor in it, but not as its first character. */
    ApiKeyDetector(char anchor) {
        this.anchor = anchor;
        this.shapesByNeighbour = IntStream.range(0, ASCII)
                .mapToObj(neighbour -> KeyShape.ALL.stream()
                        .filter(shape -> neighbour(shape) == neighbour)
                        .toList())
                .toList();
    }

    private int neighbour(KeyShape shape) {
        int at = shape.prefix().indexOf(anchor);
        return at < 1 ? -1 : shape.prefix().charAt(at - 1);
    }

    @Override
    public void find(String text, Findings findings) {
        Set<KeyShape> failed = Set.of();
        int runEnd = 0;
        int at = text.indexOf(anchor, 1);
        while (at > 0) {
            int next = at + 1;
            KeyShape shape = shapeAt(text, at);
            if (shape != null) {
                if (at >= runEnd) {
                    runEnd = Chars.base64UrlEnd(text, at);
                    failed = Collections.newSetFromMap(new IdentityHashMap<>());
                }
                int start = at - shape.prefix().indexOf(anchor);
                if (!failed.contains(shape) && shape.fits(text, start, runEnd)) {
                    findings.add(Kind.API_KEY, start, runEnd);
                    next = runEnd;
                } else {
                    // Not tried again in this run: the time would grow with the square of its length.
                    failed.add(shape);
                }
            }
            at = text.indexOf(anchor, next);
        }
    }

    private @Nullable KeyShape shapeAt(String text, int at) {
        char neighbour = text.charAt(at - 1);
        if (neighbour < ASCII) {
            for (KeyShape shape : shapesByNeighbour.get(neighbour)) {
                if (shape.startsAt(text, at - shape.prefix().indexOf(anchor))) {
                    return shape;
                }
            }
        }
        return null;
    }
}
