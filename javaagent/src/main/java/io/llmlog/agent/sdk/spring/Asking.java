package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.call.Sent;
import io.llmlog.agent.sdk.RequestCapture;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.WireApi;
import org.jspecify.annotations.Nullable;

/**
 * A thread that is inside of an API class.
 *
 * @param api the object of that class
 * @param asked what its method was given: the request as an object, the same one again when a model retries
 * @param outer where it was before, since its methods call each other
 */
record Asking(Object api, Object asked, @Nullable Asking outer) {
    private static final ClassValue<@Nullable String> VERSIONS = new ClassValue<>() {
        @Override
        protected @Nullable String computeValue(Class<?> type) {
            return version(type);
        }
    };

    /** The library's version, null when its jar does not tell. */
    @Nullable
    String version() {
        return VERSIONS.get(api.getClass());
    }

    /** What some version of the library sends there with that body. */
    static Sent sent(RequestCapture body, Endpoint endpoint, WireApi wire, @Nullable String version) {
        LlmRequest.Builder known = body.request();
        endpoint.into(known, wire);
        return new Sent(known.build(), new Capture(CaptureSource.AGENT, "spring-ai", version), 0, body.count());
    }

    /** The jar's own word. An application may have derived a class of its own from the one in the jar. */
    private static @Nullable String version(Class<?> type) {
        Class<?> at = type;
        while (at != null && !SpringAi.isApi(at.getName())) {
            at = at.getSuperclass();
        }
        Package jar = at == null ? null : at.getPackage();
        return jar == null ? null : jar.getImplementationVersion();
    }
}
