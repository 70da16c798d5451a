package io.llmlog.agent.sdk.apache;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.PomVersion;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import org.jspecify.annotations.Nullable;

/** Follows what passes the chain. Changes nothing of it but for the entity of an answer, which is read through. */
final class ApacheFollower implements Follower {
    private final Library library;
    private final Surroundings surroundings;
    private final WeakIdentityMap<Sending> compressed = new WeakIdentityMap<>();
    private final PomVersion version = new PomVersion("org.apache.httpcomponents.client5/httpclient5");

    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> link) {
            return shape(link);
        }
    };

    ApacheFollower(Library library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    @Override
    public @Nullable Sending sending(Object link, Object request, @Nullable Object scope) throws Throwable {
        Shape shape = surroundings.followed().includesThis() ? null : shapes.get(link.getClass());
        if (shape == null || scope == null) {
            return null;
        }
        Endpoint endpoint = Endpoint.of(shape.url(request, scope));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        if (api == null || !surroundings.hosts().include(endpoint)) {
            return null;
        }
        RequestBody body = new RequestBody(api);
        long bytes = shape.readBody(request, body);
        LlmRequest.Builder known = body.end();
        endpoint.into(known, api);
        Capture capture = new Capture(CaptureSource.AGENT, library.artifact(), version.of(link.getClass()));
        Attempt attempt = surroundings
                .calls()
                .start(shape.call(scope), new Sent(known.build(), capture, 0, bytes), () -> surroundings.origin(link));
        return new Sending(shape, api, attempt);
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        Sending sending = (Sending) token;
        if (answer == null) {
            sending.attempt().failed(thrown == null ? new IllegalStateException("no answer") : thrown);
            return;
        }
        if (sending.answered(answer)) {
            compressed.put(answer, sending);
        }
    }

    /** A link has made of a compressed answer what the application can read. */
    @Override
    public void receiving(Object link, String signal, @Nullable Object answer, @Nullable Object nothing)
            throws Throwable {
        Sending sending = answer == null ? null : compressed.get(answer);
        if (answer != null && sending != null) {
            sending.uncompressed(answer);
        }
    }

    private @Nullable Shape shape(Class<?> link) {
        try {
            return new Shape(link.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
