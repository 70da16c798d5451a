package io.llmlog.capture;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The names of markers and of the markers in them, outermost first, each once. Frameworks let markers contain each other in circles. */
public final class MarkerNames {
    private MarkerNames() {}

    /**
     * The names of all of them.
     *
     * @param name the name of a marker
     * @param nested the markers that a marker holds
     */
    public static <M> List<String> of(
            Iterable<? extends M> markers,
            Function<M, String> name,
            Function<M, ? extends Iterable<? extends M>> nested) {
        Set<String> names = new LinkedHashSet<>();
        collect(markers, name, nested, names);
        return List.copyOf(names);
    }

    private static <M> void collect(
            Iterable<? extends M> markers,
            Function<M, String> name,
            Function<M, ? extends Iterable<? extends M>> nested,
            Set<String> names) {
        for (M marker : markers) {
            if (names.add(name.apply(marker))) {
                collect(nested.apply(marker), name, nested, names);
            }
        }
    }
}
