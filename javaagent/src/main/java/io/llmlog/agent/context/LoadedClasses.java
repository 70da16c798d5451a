package io.llmlog.agent.context;

import io.llmlog.agent.output.Audience;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Which of a few classes the application has loaded, and by which of its class loaders. Keeps no loader alive. Thread-safe. */
final class LoadedClasses {
    private final List<String> wanted;
    private final Map<@Nullable ClassLoader, Set<String>> loaded = new WeakHashMap<>();

    /** Classes by their internal names, those first that matter most. */
    LoadedClasses(List<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * A class that was loaded.
     *
     * @param loader null for the JVM's own, which other agents use
     */
    record Loaded(@Nullable ClassLoader loader, String internalName) {}

    /** Takes note that a class is being loaded. */
    void loading(@Nullable ClassLoader loader, String internalName) {
        if (wanted.contains(internalName)) {
            synchronized (loaded) {
                loaded.computeIfAbsent(loader, first -> new HashSet<>()).add(internalName);
            }
        }
    }

    /** Those that code of these loaders sees, in the order in which they matter. */
    List<Loaded> seenBy(@Nullable ClassLoader library, @Nullable ClassLoader context) {
        List<Loaded> seen = new ArrayList<>();
        synchronized (loaded) {
            loaded.forEach((loader, names) -> {
                if (Audience.sees(library, loader) || Audience.sees(context, loader)) {
                    names.forEach(name -> seen.add(new Loaded(loader, name)));
                }
            });
        }
        seen.sort(Comparator.comparing(one -> wanted.indexOf(one.internalName())));
        return seen;
    }
}
