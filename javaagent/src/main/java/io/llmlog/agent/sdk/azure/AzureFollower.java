package io.llmlog.agent.sdk.azure;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.call.WeakIdentityMap;
import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.reactor.BodyOnlooker;
import io.llmlog.agent.sdk.reactor.ExchangeOnlooker;
import io.llmlog.provider.AnswerBody;
import io.llmlog.provider.Endpoint;
import io.llmlog.provider.HttpAnswer;
import io.llmlog.provider.WireApi;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Follows requests through azure-core's client for Netty: each subscription to one is an attempt, and none is made before. */
final class AzureFollower implements Follower {
    private final AzureOpenAi library;
    private final Surroundings surroundings;
    private final Requests requests;
    private final AtomicBoolean swept = new AtomicBoolean();
    private final WeakIdentityMap<Attempt> answers = new WeakIdentityMap<>();
    private final ClassValue<@Nullable Shape> shapes = new ClassValue<>() {
        @Override
        protected @Nullable Shape computeValue(Class<?> clientOrAnswer) {
            return shape(clientOrAnswer);
        }
    };

    AzureFollower(AzureOpenAi library, Surroundings surroundings) {
        this.library = library;
        this.surroundings = surroundings;
        this.requests = new Requests(surroundings);
    }

    /** Another service of Azure may have had the HTTP client loaded before anything of the library was. */
    @Override
    public void transport(Object client) {
        if (swept.compareAndSet(false, true)) {
            surroundings.transformer().sweep(library);
        }
    }

    @Override
    public Object flow(Object source, @Nullable Object request, Object publisher) throws Throwable {
        return request == null ? body(source, publisher) : exchange(source, request, publisher);
    }

    private Object exchange(Object client, Object request, Object mono) throws Throwable {
        Shape shape = shapes.get(client.getClass());
        if (shape == null) {
            return mono;
        }
        Endpoint endpoint = Endpoint.of(shape.url(request));
        WireApi api = WireApi.of(shape.method(request), endpoint.path());
        Object body = shape.body(request);
        if (api == null || body == null) {
            return mono;
        }
        return shape.reactor().mono(mono, () -> {
            try {
                Attempt attempt = requests.start(shape, client, request, body, endpoint, api);
                return new ExchangeOnlooker(attempt, answer -> answered(shape, api, attempt, answer));
            } catch (Throwable failure) {
                surroundings.failed(failure);
                return null;
            }
        });
    }

    private void answered(Shape shape, WireApi api, Attempt attempt, Object answer) throws Throwable {
        int status = shape.status(answer);
        Function<String, @Nullable String> headers = shape.headers(answer);
        attempt.answered(HttpAnswer.facts(status, headers), AnswerBody.of(api, status, headers));
        byte[] whole = shape.readAlready(answer);
        if (whole == null) {
            answers.put(answer, attempt);
        } else {
            attempt.read(whole, 0, whole.length);
            attempt.bodyEnded();
        }
    }

    private Object body(Object answer, Object publisher) throws Throwable {
        Attempt attempt = answers.get(answer);
        Shape shape = attempt == null || attempt.isEnded() ? null : shapes.get(answer.getClass());
        if (attempt == null || shape == null) {
            return publisher;
        }
        if (!shape.reactor().isMono(publisher)) {
            return shape.reactor().flux(publisher, new BodyOnlooker(attempt, Shape::copy));
        }
        return shape.reactor().mono(publisher, () -> {
            attempt.startsReading();
            return new WholeBodyOnlooker(attempt);
        });
    }

    /** Also whoever reads a body closes its answer, just before it is told of the end: then it is the end that counts. */
    @Override
    public void closing(Object answer) {
        Attempt attempt = answers.get(answer);
        if (attempt != null && !attempt.isBeingRead()) {
            attempt.closed();
        }
    }

    private @Nullable Shape shape(Class<?> clientOrAnswer) {
        try {
            return new Shape(clientOrAnswer.getClassLoader(), surroundings);
        } catch (ReflectiveOperationException | LinkageError other) {
            surroundings.unknownShape(library, other);
            return null;
        }
    }
}
