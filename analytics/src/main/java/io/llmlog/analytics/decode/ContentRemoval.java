package io.llmlog.analytics.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the content out of stored events: all that {@code --content none} would not have stored. Facts about it, such as lengths, stay. */
public final class ContentRemoval {
    private ContentRemoval() {}

    /** The event on that line without its content and its words; null when it has none. */
    public static @Nullable DecodedEvent from(String json) throws MalformedEventException {
        Line line = Line.of(json.getBytes(UTF_8));
        Line rest = Reduction.NONE.apply(line);
        return rest.equals(line) ? null : EventDecoder.decode(rest, Reduction.NONE, null, List.of(), null);
    }
}
