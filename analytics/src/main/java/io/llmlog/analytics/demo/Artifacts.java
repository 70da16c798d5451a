package io.llmlog.analytics.demo;

import io.llmlog.analytics.ExplainedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that the demonstration starts, at the paths that the build gives them. */
record Artifacts(Path simulator, Path chatApp, Path agent) {
    static Artifacts in(Path home) {
        return new Artifacts(
                home.resolve("examples/provider-simulator/target/provider-simulator.jar"),
                home.resolve("examples/chat-app/target/chat-app.jar"),
                home.resolve("javaagent/target/llmlog-javaagent.jar"));
    }

    void requirePresent() {
        List<String> missing = Stream.of(simulator, chatApp, agent)
                .filter(jar -> !Files.isRegularFile(jar))
                .map(Path::toString)
                .toList();
        if (!missing.isEmpty()) {
            throw new ExplainedException("the demo needs " + String.join(", ", missing)
                    + ": build it in the project's root with mvn -Pfast -DskipTests package");
        }
    }
}
