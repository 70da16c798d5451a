package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.Sent;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.RequestCapture;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.reactor.ExchangeOnlooker;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows requests of a {@code WebClient}: each subscription to an exchange is an attempt, and none is made before. */
final class WebCalls {
    private final SpringAi library;
    private final Surroundings surroundings;
    private final WeakIdentityMap<Attempt> answers = new WeakIdentityMap<>();
    private final ClassValue<@Nullable WebShape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable WebShape computeValue(Class<?> exchanges) {
            return shape(exchanges);
        }
    };

    private final ClassValue<@Nullable WebBodies> bodies = new ClassValue<>() {
        @Override
        protected @Nullable WebBodies computeValue(Class<?> answer) {
            return bodies(answer);
        }
    };

    WebCalls(SpringAi library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /**
     * The publisher of an answer, looked on at.
     *
     * @param composers who had a body made
     */
    Object exchange(Object exchanges, Object request, Object mono, Function<Object, @Nullable Composed> composers)
            throws Throwable {
        WebShape shape = shapes.get(exchanges.getClass());
        if (shape == null) {
            return mono;
        }
        Composed composed = composers.apply(shape.body(request));
        Endpoint endpoint = Endpoint.of(shape.url(request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        if (composed == null || api == null) {
            return mono;
        }
        return shape.reactor().mono(mono, () -> {
            try {
                Attempt attempt = start(shape, exchanges, request, composed, endpoint, api);
                return new ExchangeOnlooker(attempt, answer -> answered(shape, api, attempt, answer));
            } catch (Throwable failure) {
                surroundings.failed(failure);
                return null;
            }
        });
    }

    private Attempt start(
            WebShape shape, Object exchanges, Object request, Composed composed, Endpoint endpoint, WireApi api)
            throws Throwable {
        RequestCapture body = new RequestCapture(api);
        try {
            Object asked = composed.asked().get();
            byte[] bytes = asked == null ? new byte[0] : shape.encoded(exchanges, asked);
            body.write(bytes, 0, bytes.length);
        } catch (Throwable unwritable) {
            // The client will come upon the same exception, and the application gets it from there.
        }
        Sent sent = Asking.sent(body, endpoint, api, composed.version());
        return surroundings.calls().start(shape.body(request), sent, () -> surroundings.origin(request));
    }

    private void answered(WebShape shape, WireApi api, Attempt attempt, Object clientAnswer) throws Throwable {
        Object answer = shape.connectionAnswer(clientAnswer);
        int status = shape.status(answer);
        Function<String, @Nullable String> headers = shape.headers(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
        answers.put(answer, attempt);
        if (!surroundings.transformer().watch(library, answer.getClass(), "getBody", 0)) {
            attempt.abandoned();
        }
    }

    /** The publisher of a body, looked on at. */
    Object body(Object answer, Object flux) throws Throwable {
        Attempt attempt = answers.get(answer);
        if (attempt == null || attempt.isEnded()) {
            return flux;
        }
        WebBodies shape = bodies.get(answer.getClass());
        return shape == null ? flux : shape.watched(flux, attempt);
    }

    private @Nullable WebBodies bodies(Class<?> answer) {
        try {
            return new WebBodies(answer, surroundings);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }

    private @Nullable WebShape shape(Class<?> exchanges) {
        try {
            return new WebShape(exchanges, surroundings);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
