package io.llmlog.agent.context;

import io.llmlog.agent.output.Audience;
import io.llmlog.capture.Mdc;
import io.llmlog.event.CallContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mapped diagnostic context (SLF4J's, Log4j's) of the calling thread. Only classes that the application itself has loaded are
 * asked: loading them here would start a logging framework before the application does, and an unloaded one holds nothing.
 */
public final class DiagnosticContexts {
    /** Classes by their internal name, with their method that gives the map. */
    private static final Map<String, String> SOURCES = Map.of(
            "org/slf4j/MDC", "getCopyOfContextMap",
            "org/apache/logging/log4j/ThreadContext", "getImmutableContext");

    /** Kept by the class itself, so that it keeps no application's class loader alive. */
    private static final ClassValue<@Nullable MethodHandle> GETTERS = new ClassValue<>() {
        @Override
        protected @Nullable MethodHandle computeValue(Class<?> source) {
            try {
                return MethodHandles.publicLookup()
                        .findStatic(
                                source,
                                String.valueOf(SOURCES.get(source.getName().replace('.', '/'))),
                                MethodType.methodType(Map.class));
            } catch (ReflectiveOperationException other) {
                return null;
            }
        }
    };

    private final Map<ClassLoader, Set<String>> loaded = new WeakHashMap<>();

    /** Takes note that a class is being loaded, by its internal name. */
    public void loading(@Nullable ClassLoader loader, String className) {
        if (loader != null && SOURCES.containsKey(className)) {
            synchronized (loaded) {
                loaded.computeIfAbsent(loader, first -> new HashSet<>()).add(className);
            }
        }
    }

    /** What it says to code of these loaders on this thread. Never throws. */
    public CallContext read(@Nullable ClassLoader library, @Nullable ClassLoader context) {
        Map<String, Object> entries = new LinkedHashMap<>();
        snapshot().forEach((loader, sources) -> {
            if (Audience.sees(library, loader) || Audience.sees(context, loader)) {
                sources.forEach(source -> entries.putAll(read(loader, source)));
            }
        });
        return Mdc.context(entries);
    }

    private Map<ClassLoader, Set<String>> snapshot() {
        Map<ClassLoader, Set<String>> snapshot = new HashMap<>();
        synchronized (loaded) {
            loaded.forEach((loader, sources) -> snapshot.put(loader, Set.copyOf(sources)));
        }
        return snapshot;
    }

    private static Map<String, Object> read(ClassLoader loader, String source) {
        Map<String, Object> entries = new LinkedHashMap<>();
        try {
            MethodHandle getter = GETTERS.get(Class.forName(source.replace('/', '.'), false, loader));
            if (getter != null && getter.invoke() instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    if (key instanceof String name && value != null) {
                        entries.put(name, value);
                    }
                });
            }
        } catch (Throwable unreadable) {
            // No context is better than an exception in the application; the frameworks' own errors are theirs to
            // report.
        }
        return entries;
    }
}
