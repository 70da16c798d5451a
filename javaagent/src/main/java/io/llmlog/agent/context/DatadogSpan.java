package io.llmlog.agent.context;

import io.llmlog.event.CallContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The active span of Datadog's tracer: {@code CorrelationIdentifier}, whose ids are 0 when there is none. */
final class DatadogSpan implements ActiveSpan {
    static final String CLASS = "dd.trace.api.CorrelationIdentifier";
    private static final String NONE = "0";

    private final MethodHandle traceId;
    private final MethodHandle spanId;

    /** Looks everything up in that class. */
    DatadogSpan(Class<?> correlation) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        traceId = lookup.findStatic(correlation, "getTraceId", MethodType.methodType(String.class));
        spanId = lookup.findStatic(correlation, "getSpanId", MethodType.methodType(String.class));
    }

    @Override
    public CallContext read() throws Throwable {
        String trace = (String) traceId.invoke();
        return trace == null || trace.equals(NONE) ? CallContext.EMPTY : ActiveSpan.of(trace, spanId.invoke());
    }
}
