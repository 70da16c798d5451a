package io.llmlog.agent.sdk.genai;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.TappedStream;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.LlmRequest;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.RequestBody;
import io.llmlog.provider.WireApi;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows what google-genai sends through OkHttp. Changes nothing of what passes but for the stream of an answer's body, which is read
 * through.
 */
final class GenAiFollower implements Follower {
    private final GoogleGenAi library;
    private final Surroundings surroundings;
    private final AtomicBoolean swept = new AtomicBoolean();
    private final WeakIdentityMap<Attempt> bodies = new WeakIdentityMap<>();

    @SuppressWarnings("ThreadLocalUsage") // There is one instance in a JVM.
    private final ThreadLocal<Proceeding.@Nullable Depth> retrying = new ThreadLocal<>();

    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> ofLibrary) {
            return shape(ofLibrary);
        }
    };

    GenAiFollower(GoogleGenAi library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /** Looks at the shape early, so that an unknown one is told of; the application may have used OkHttp before. */
    @Override
    public void transport(Object client) {
        if (shapes.get(client.getClass()) != null && swept.compareAndSet(false, true)) {
            surroundings.transformer().sweep(library);
        }
    }

    @Override
    public void composing(Object request) {
        surroundings.calls().compose(request, () -> surroundings.origin(request));
    }

    @Override
    public Object calling() {
        Proceeding.Depth depth = new Proceeding.Depth();
        retrying.set(depth);
        return depth;
    }

    @Override
    public void called(Object token) {
        retrying.remove();
    }

    @Override
    public @Nullable Proceeding sending(Object chain, Object request, @Nullable Object receiver) {
        Proceeding.Depth depth = retrying.get();
        if (depth == null) {
            return null;
        }
        return new Proceeding(depth, depth.enter() ? start(request) : null);
    }

    /** Whatever goes wrong here, the depth has to be counted. */
    private Proceeding.@Nullable Sent start(Object request) {
        try {
            Shape shape = shapes.get(request.getClass());
            Endpoint endpoint = Endpoint.of(shape == null ? "" : shape.url(request));
            WireApi api = shape == null ? null : WireApi.of(shape.method(request), endpoint.path());
            if (shape == null || api == null) {
                return null;
            }
            byte[] bytes = shape.body(request);
            RequestBody body = new RequestBody(api);
            body.feed(bytes, 0, bytes.length);
            LlmRequest.Builder known = body.end();
            endpoint.into(known, api);
            Capture capture = new Capture(CaptureSource.AGENT, library.artifact(), shape.version(request));
            Sent sent = new Sent(known.build(), capture, 0, bytes.length);
            Attempt attempt = surroundings.calls().start(request, sent, () -> surroundings.origin(request));
            return new Proceeding.Sent(shape, api, attempt);
        } catch (Throwable failure) {
            surroundings.failed(failure);
            return null;
        }
    }

    @Override
    public void answered(Object token, @Nullable Object answer, @Nullable Throwable thrown) throws Throwable {
        Proceeding proceeding = (Proceeding) token;
        proceeding.depth().leave();
        Proceeding.Sent sent = proceeding.sent();
        if (sent == null) {
            return;
        }
        if (answer == null) {
            sent.attempt().failed(thrown == null ? new IllegalStateException("no answer") : thrown);
            return;
        }
        int status = sent.shape().status(answer);
        Function<String, @Nullable String> headers = sent.shape().headers(answer);
        sent.attempt().answered(HttpAnswer.facts(status, headers), AnswerBody.of(sent.api(), status, headers));
        Object body = sent.shape().answerBody(answer);
        if (body == null) {
            sent.attempt().bodyEnded();
        } else {
            bodies.put(body, sent.attempt());
        }
    }

    @Override
    public InputStream body(Object body, InputStream stream) {
        Attempt attempt = bodies.get(body);
        return attempt == null || attempt.isEnded() ? stream : new TappedStream(stream, attempt);
    }

    /** The whole body was asked for as a text. */
    @Override
    public void receiving(Object body, String signal, @Nullable Object text, @Nullable Object thrown) {
        Attempt attempt = bodies.get(body);
        if (attempt == null) {
            return;
        }
        if (thrown instanceof Throwable failure) {
            attempt.failed(failure);
        } else if (text != null) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            attempt.read(bytes, 0, bytes.length);
            attempt.bodyEnded();
        }
    }

    @Override
    public void closing(Object body) {
        Attempt attempt = bodies.get(body);
        if (attempt != null) {
            attempt.closed();
            bodies.remove(body);
        }
    }

    private @Nullable Shape shape(Class<?> ofLibrary) {
        try {
            return new Shape(ofLibrary.getClassLoader());
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
