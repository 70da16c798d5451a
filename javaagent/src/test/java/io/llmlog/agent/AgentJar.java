package io.llmlog.agent;

import java.nio.file.Files;
import java.nio.file.Path;

/** The packaged agent, as users start it. */
public final class AgentJar {
    private AgentJar() {}

    public static Path path() {
        Path jar = Path.of("target", "llmlog-javaagent.jar").toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing: package the module first");
        }
        return jar;
    }

    /** The JVM option that starts it; options may be empty. */
    public static String option(String options) {
        return "-javaagent:" + path() + (options.isEmpty() ? "" : "=" + options);
    }
}
