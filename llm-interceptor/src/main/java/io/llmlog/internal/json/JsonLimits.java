package io.llmlog.internal.json;

import java.util.Set;

/**
 * How much of a JSON value is kept while it is read; all of it is read in any case, so what stands behind something huge is still found.
 *
 * @param maxTextBytes longest text kept, in bytes as they stand; the rest of a longer one is left out
 * @param maxBytes memory for the whole value, estimated; when it is used up, what stands in arrays is left out and other texts are cut
 *     short, so that the members of the outer objects (token counts, say) survive
 * @param binary keys whose long texts are encoded bytes: only their beginning and their length are kept
 * @param measured keys of which nothing but the size is kept, as {@link Omitted}; with {@code []} behind them, of the arrays inside theirs
 */
public record JsonLimits(int maxTextBytes, int maxBytes, Set<String> binary, Set<String> measured) {
    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    public JsonLimits {
        binary = Set.copyOf(binary);
        measured = Set.copyOf(measured);
    }

    /** Everything is kept. */
    public static JsonLimits none() {
        return new JsonLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Set.of(), Set.of());
    }
}
