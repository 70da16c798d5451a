package io.llmlog.agent.output;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which application made a call, in a JVM that may run several: the loaders of its client library and of its thread. Keeps neither alive. */
public final class Audience {
    private final WeakReference<ClassLoader> library;
    private final WeakReference<ClassLoader> context;

    public Audience(@Nullable ClassLoader library, @Nullable ClassLoader context) {
        this.library = new WeakReference<>(library);
        this.context = new WeakReference<>(context);
    }

    /** Whether an appender belongs to that application: its loader is one of these or a parent of one. */
    boolean includes(Consumer<Map<String, Object>> appender) {
        ClassLoader loader = appender.getClass().getClassLoader();
        return sees(library.get(), loader) || sees(context.get(), loader);
    }

    /** Whether classes of {@code other} are to be had from {@code loader} by ordinary delegation. */
    public static boolean sees(@Nullable ClassLoader loader, @Nullable ClassLoader other) {
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at == other) {
                return true;
            }
        }
        return other == null;
    }
}
