package io.llmlog.agent.sdk.spans;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the spans of one copy of the SDK are asked. Only the SDK's own interfaces are found by name; those of the API are what their methods
 * take and give, since OpenTelemetry's agent carries the API under another name.
 */
final class Shape {
    private static final List<String> MARKS = List.of("gen_ai.operation.name", "gen_ai.system", "gen_ai.provider.name");

    private final MethodHandle getAttribute;
    private final List<Object> marks;
    private final MethodHandle toSpanData;
    private final MethodHandle traceId;
    private final MethodHandle spanId;
    private final MethodHandle parentSpanId;
    private final MethodHandle start;
    private final MethodHandle end;
    private final MethodHandle status;
    private final MethodHandle statusCode;
    private final MethodHandle description;
    private final MethodHandle scope;
    private final MethodHandle scopeName;
    private final MethodHandle scopeVersion;
    private final MethodHandle attributes;
    private final MethodHandle asMap;
    private final MethodHandle events;
    private final MethodHandle eventName;
    private final MethodHandle eventAttributes;

    /** Looks everything up; what is missing is named by the exception. */
    Shape(Class<?> span) throws ReflectiveOperationException {
        ClassLoader sdk = span.getClassLoader();
        Class<?> readable = Class.forName("io.opentelemetry.sdk.trace.ReadableSpan", false, sdk);
        Class<?> data = Class.forName("io.opentelemetry.sdk.trace.data.SpanData", false, sdk);
        Class<?> event = Class.forName("io.opentelemetry.sdk.trace.data.EventData", false, sdk);
        Method attribute = Arrays.stream(readable.getMethods())
                .filter(method -> method.getName().equals("getAttribute"))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(readable.getName() + ".getAttribute"));
        getAttribute = MethodHandles.publicLookup()
                .unreflect(attribute)
                .asType(MethodType.methodType(Object.class, Object.class, Object.class));
        marks = keys(attribute.getParameterTypes()[0]);
        toSpanData = getter(readable, "toSpanData");
        traceId = getter(data, "getTraceId");
        spanId = getter(data, "getSpanId");
        parentSpanId = getter(data, "getParentSpanId");
        start = getter(data, "getStartEpochNanos");
        end = getter(data, "getEndEpochNanos");
        status = getter(data, "getStatus");
        statusCode = getter(result(data, "getStatus"), "getStatusCode");
        description = getter(result(data, "getStatus"), "getDescription");
        scope = getter(data, "getInstrumentationScopeInfo");
        scopeName = getter(result(data, "getInstrumentationScopeInfo"), "getName");
        scopeVersion = getter(result(data, "getInstrumentationScopeInfo"), "getVersion");
        attributes = getter(data, "getAttributes");
        asMap = getter(result(data, "getAttributes"), "asMap");
        events = getter(data, "getEvents");
        eventName = getter(event, "getName");
        eventAttributes = getter(event, "getAttributes");
    }

    /** Whether a span has to do with a model, which most have not. */
    boolean isOfModel(Object span) throws Throwable {
        for (Object mark : marks) {
            if (getAttribute.invoke(span, mark) != null) {
                return true;
            }
        }
        return false;
    }

    EndedSpan read(Object span) throws Throwable {
        Object data = toSpanData.invoke(span);
        Object ended = status.invoke(data);
        Object by = scope.invoke(data);
        Object version = scopeVersion.invoke(by);
        return new EndedSpan(
                String.valueOf(scopeName.invoke(by)),
                version == null ? null : version.toString(),
                String.valueOf(traceId.invoke(data)),
                String.valueOf(spanId.invoke(data)),
                String.valueOf(parentSpanId.invoke(data)),
                instant(start.invoke(data)),
                instant(end.invoke(data)),
                String.valueOf(statusCode.invoke(ended)).equals("ERROR"),
                String.valueOf(description.invoke(ended)),
                byName(attributes.invoke(data)),
                exception((List<?>) events.invoke(data)));
    }

    private Map<String, Object> exception(List<?> events) throws Throwable {
        Map<String, Object> last = Map.of();
        for (Object event : events) {
            if ("exception".equals(eventName.invoke(event))) {
                last = byName(eventAttributes.invoke(event));
            }
        }
        return last;
    }

    /** A key's text is its name. */
    private Map<String, Object> byName(Object attributes) throws Throwable {
        Map<String, Object> byName = new HashMap<>();
        ((Map<?, ?>) asMap.invoke(attributes)).forEach((key, value) -> byName.put(key.toString(), value));
        return byName;
    }

    private static List<Object> keys(Class<?> key) throws ReflectiveOperationException {
        Method stringKey = key.getMethod("stringKey", String.class);
        Object[] keys = new Object[MARKS.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = stringKey.invoke(null, MARKS.get(i));
        }
        return List.of(keys);
    }

    private static Instant instant(Object epochNanos) {
        return Instant.ofEpochSecond(0, (Long) epochNanos);
    }

    private static Class<?> result(Class<?> type, String name) throws NoSuchMethodException {
        return type.getMethod(name).getReturnType();
    }

    private static MethodHandle getter(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .unreflect(type.getMethod(name))
                .asType(MethodType.methodType(Object.class, Object.class));
    }
}
