package io.llmlog.agent.context;

import io.llmlog.event.CallContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads which span is active on the calling thread, from OpenTelemetry's API (the application's own, or the copy inside OpenTelemetry's
 * agent) and from Datadog's. Each is asked only once the application has put it to work: the first question to OpenTelemetry's context
 * settles how it is kept, which is for the application to do.
 */
final class TraceContexts {
    private static final String OF_AGENT = "io.opentelemetry.javaagent.shaded.";

    /** A class that is loaded when a tracer is put to work, by its internal name, and the class that tells of the active span. */
    private record Source(String atWork, String span) {
        static Source openTelemetry(String prefix) {
            return new Source(
                    (prefix + "io.opentelemetry.context.LazyStorage").replace('.', '/'),
                    prefix + "io.opentelemetry.api.trace.Span");
        }
    }

    private static final List<Source> SOURCES = List.of(
            Source.openTelemetry(""),
            Source.openTelemetry(OF_AGENT),
            new Source("dd/trace/api/GlobalTracer", DatadogSpan.CLASS));

    /** Kept by the class itself, so that it keeps no application's class loader alive. */
    private static final ClassValue<@Nullable ActiveSpan> SPANS = new ClassValue<>() {
        @Override
        protected @Nullable ActiveSpan computeValue(Class<?> source) {
            try {
                return source.getName().equals(DatadogSpan.CLASS)
                        ? new DatadogSpan(source)
                        : new OpenTelemetrySpan(source);
            } catch (ReflectiveOperationException other) {
                return null;
            }
        }
    };

    private final LoadedClasses loaded =
            new LoadedClasses(SOURCES.stream().map(Source::atWork).toList());

    void loading(@Nullable ClassLoader loader, String internalName) {
        loaded.loading(loader, internalName);
    }

    /** The active span of this thread as code of these loaders sees it; nothing when there is none. Never throws. */
    CallContext read(@Nullable ClassLoader library, @Nullable ClassLoader context) {
        for (LoadedClasses.Loaded atWork : loaded.seenBy(library, context)) {
            for (Source source : SOURCES) {
                CallContext span = source.atWork().equals(atWork.internalName())
                        ? read(source.span(), atWork.loader())
                        : CallContext.EMPTY;
                if (!span.equals(CallContext.EMPTY)) {
                    return span;
                }
            }
        }
        return CallContext.EMPTY;
    }

    private static CallContext read(String spanClass, @Nullable ClassLoader loader) {
        try {
            ActiveSpan span = SPANS.get(Class.forName(spanClass, false, loader));
            return span == null ? CallContext.EMPTY : span.read();
        } catch (Throwable unreadable) {
            // No trace id is better than an exception in the application; the tracers' own errors are theirs to report.
            return CallContext.EMPTY;
        }
    }
}
