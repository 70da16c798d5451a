package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.RequestCapture;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.reactor.BodyOnlooker;
import io.llmlog.agent.sdk.reactor.Onlooker;
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
    private final WeakIdentityMap<Flowing> answers = new WeakIdentityMap<>();
    private final ClassValue<@Nullable WebShape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable WebShape computeValue(Class<?> exchanges) {
            return shape(exchanges);
        }
    };

    WebCalls(SpringAi library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
    }

    /** An answer whose body may come. */
    private record Flowing(WebShape shape, Attempt attempt) {}

    /**
     * The publisher of an answer, looked on at.
     *
     * @param composers who had a body made
     */
    Object exchange(Object exchanges, Object request, Object mono, Function<Object, @Nullable Asking> composers)
            throws Throwable {
        WebShape shape = shapes.get(exchanges.getClass());
        if (shape == null) {
            return mono;
        }
        Asking asking = composers.apply(shape.body(request));
        Endpoint endpoint = Endpoint.of(shape.url(request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        if (asking == null || api == null) {
            return mono;
        }
        return shape.reactor().mono(mono, () -> {
            try {
                return new Exchange(shape, api, start(shape, exchanges, request, asking, endpoint, api));
            } catch (Throwable failure) {
                surroundings.failed(failure);
                return null;
            }
        });
    }

    private Attempt start(
            WebShape shape, Object exchanges, Object request, Asking asking, Endpoint endpoint, WireApi api)
            throws Throwable {
        RequestCapture body = new RequestCapture(api);
        try {
            byte[] bytes = shape.encoded(exchanges, asking.asked());
            body.write(bytes, 0, bytes.length);
        } catch (Throwable unwritable) {
            // The client will come upon the same exception, and the application gets it from there.
        }
        return surroundings
                .calls()
                .start(shape.body(request), asking.sent(body, endpoint, api), () -> surroundings.origin(asking.api()));
    }

    /** One subscription. */
    private final class Exchange implements Onlooker {
        private final WebShape shape;
        private final WireApi api;
        private final Attempt attempt;
        private volatile boolean isAnswered;

        Exchange(WebShape shape, WireApi api, Attempt attempt) {
            this.shape = shape;
            this.api = api;
            this.attempt = attempt;
        }

        @Override
        public void next(@Nullable Object clientAnswer) throws Throwable {
            if (clientAnswer == null) {
                attempt.failed(new IllegalStateException("no answer"));
                return;
            }
            isAnswered = true;
            Object answer = shape.connectionAnswer(clientAnswer);
            int status = shape.status(answer);
            Function<String, @Nullable String> headers = shape.headers(answer);
            attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
            answers.put(answer, new Flowing(shape, attempt));
            if (!surroundings.transformer().watch(library, answer.getClass(), "getBody", 0)) {
                attempt.abandoned();
            }
        }

        @Override
        public void failed(Throwable thrown) {
            attempt.failed(thrown);
        }

        @Override
        public void cancelled() {
            if (!isAnswered) {
                attempt.closed();
            }
        }
    }

    /** The publisher of a body, looked on at. */
    Object body(Object answer, Object flux) throws Throwable {
        Flowing flowing = answers.get(answer);
        if (flowing == null || flowing.attempt().isEnded()) {
            return flux;
        }
        WebShape shape = flowing.shape();
        return shape.reactor().flux(flux, new BodyOnlooker(flowing.attempt(), shape::bytes));
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
