package io.llmlog.agent.sdk.jdk;

import io.llmlog.agent.sdk.Surroundings;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

/** The application's handler of an answer, which the attempt learns the head from. */
record TappedHandler<T>(BodyHandler<T> handler, Sending sending, Surroundings surroundings) implements BodyHandler<T> {

    @Override
    public BodySubscriber<T> apply(ResponseInfo head) {
        try {
            sending.answered(head);
        } catch (Throwable failure) {
            surroundings.failed(failure);
        }
        return new TappedSubscriber<>(handler.apply(head), sending.attempt());
    }
}
