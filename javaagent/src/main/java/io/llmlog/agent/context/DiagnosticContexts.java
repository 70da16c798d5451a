package io.llmlog.agent.context;

import io.llmlog.capture.Mdc;
import io.llmlog.event.CallContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mapped diagnostic context (SLF4J's, Log4j's) of the calling thread, and the tracer's span that is active on it, whose ids win.
 * Only classes that the application itself has loaded are asked: loading them here would start a logging framework before the application
 * does, and an unloaded one holds nothing.
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

    private final LoadedClasses loaded = new LoadedClasses(List.copyOf(SOURCES.keySet()));
    private final TraceContexts traces = new TraceContexts();

    /** Takes note that a class is being loaded, by its internal name. */
    public void loading(@Nullable ClassLoader loader, String className) {
        loaded.loading(loader, className);
        traces.loading(loader, className);
    }

    /** What it says to code of these loaders on this thread, and which span is active. Never throws. */
    public CallContext read(@Nullable ClassLoader library, @Nullable ClassLoader context) {
        Map<String, Object> entries = new LinkedHashMap<>();
        loaded.seenBy(library, context).forEach(source -> entries.putAll(read(source)));
        return traces.read(library, context).orElse(Mdc.context(entries));
    }

    private static Map<String, Object> read(LoadedClasses.Loaded source) {
        Map<String, Object> entries = new LinkedHashMap<>();
        try {
            MethodHandle getter =
                    GETTERS.get(Class.forName(source.internalName().replace('/', '.'), false, source.loader()));
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
