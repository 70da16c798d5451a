package io.llmlog.agent.sdk.spring;

import io.llmlog.agent.call.Attempt;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.reactor.BodyOnlooker;
import io.llmlog.agent.sdk.reactor.Reactor;

/** How the bodies of answers to a {@code WebClient} are looked on at, for one copy of Spring. */
final class WebBodies {
    private final Reactor reactor;
    private final Buffers buffers;

    /** Looks everything up; what is missing is named by the exception. */
    WebBodies(Class<?> answer, Surroundings surroundings) throws ReflectiveOperationException {
        reactor = new Reactor(answer.getClassLoader(), surroundings);
        buffers = new Buffers(answer.getClassLoader());
    }

    Object watched(Object flux, Attempt attempt) throws Throwable {
        return reactor.flux(flux, new BodyOnlooker(attempt, buffers::copy));
    }
}
