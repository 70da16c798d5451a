package io.llmlog.agent.sdk.okhttp;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import io.llmlog.provider.Endpoint;
import java.util.List;

/** OkHttp itself, for the hosts that the agent is told of. */
public final class OkHttp implements Library {

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public String artifact() {
        return "okhttp";
    }

    @Override
    public String covers() {
        return "any of the APIs above, to the hosts of http.hosts";
    }

    @Override
    public boolean isOptIn() {
        return true;
    }

    @Override
    public List<String> packages() {
        return List.of("okhttp3.");
    }

    @Override
    public boolean weaves(String className) {
        return OkHttpSeam.weaves(className);
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return OkHttpSeam.WEAVINGS;
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new OkHttpFollower(this, new ToHosts(surroundings), surroundings);
    }

    private record ToHosts(Surroundings surroundings) implements Claim {
        @Override
        public boolean covers(Shape shape, Object request) throws Throwable {
            return surroundings.hosts().include(Endpoint.of(shape.url(request)));
        }
    }
}
