package io.llmlog.agent.sdk.jdk;

import io.llmlog.agent.sdk.Follower;
import io.llmlog.agent.sdk.Library;
import io.llmlog.agent.sdk.PomVersion;
import io.llmlog.agent.sdk.Surroundings;
import io.llmlog.agent.sdk.Weaving;
import java.util.List;

/** The client for Ollama of ollama4j. Its classes make a client of the JDK for each request, so they are woven where they send with it. */
public final class Ollama4j implements Library {
    private static final String PACKAGE = "io.github.ollama4j.";

    @Override
    public String name() {
        return "ollama4j";
    }

    @Override
    public String artifact() {
        return "ollama4j";
    }

    @Override
    public String covers() {
        return "chat, generate and embed of Ollama";
    }

    @Override
    public List<String> packages() {
        return List.of(PACKAGE);
    }

    @Override
    public boolean weaves(String className) {
        return callsJdkClient(className);
    }

    /** The façade in its two names, the callers of endpoints and the streamer: what else is there sends nothing to a model. */
    @Override
    public boolean callsJdkClient(String className) {
        return className.startsWith(PACKAGE)
                && (className.equals(PACKAGE + "Ollama")
                        || className.equals(PACKAGE + "OllamaAPI")
                        || className.endsWith("EndpointCaller")
                        || className.endsWith("AsyncResultStreamer"));
    }

    @Override
    public boolean isInner(String className) {
        return false;
    }

    @Override
    public List<Weaving> weavings() {
        return List.of();
    }

    @Override
    public Follower follower(Surroundings surroundings) {
        return new JdkFollower(this, new PomVersion("io.github.ollama4j/ollama4j")::of, endpoint -> true, surroundings);
    }
}
