package io.llmlog.agent.context;

import io.llmlog.event.CallContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The active span of one copy of OpenTelemetry's API: {@code Span.current().getSpanContext()}. */
final class OpenTelemetrySpan implements ActiveSpan {
    private final MethodHandle current;
    private final MethodHandle isValid;
    private final MethodHandle traceId;
    private final MethodHandle spanId;

    /** Looks everything up in that interface {@code Span}. */
    OpenTelemetrySpan(Class<?> span) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<?> context = span.getMethod("getSpanContext").getReturnType();
        current = MethodHandles.filterReturnValue(
                        lookup.findStatic(span, "current", MethodType.methodType(span)),
                        lookup.findVirtual(span, "getSpanContext", MethodType.methodType(context)))
                .asType(MethodType.methodType(Object.class));
        isValid = getter(lookup, context, "isValid", boolean.class);
        traceId = getter(lookup, context, "getTraceId", String.class);
        spanId = getter(lookup, context, "getSpanId", String.class);
    }

    @Override
    public CallContext read() throws Throwable {
        Object context = current.invoke();
        return (boolean) isValid.invoke(context)
                ? ActiveSpan.of(traceId.invoke(context), spanId.invoke(context))
                : CallContext.EMPTY;
    }

    private static MethodHandle getter(MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> result)
            throws ReflectiveOperationException {
        return lookup.findVirtual(type, name, MethodType.methodType(result))
                .asType(MethodType.methodType(result, Object.class));
    }
}
