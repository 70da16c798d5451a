package io.llmlog.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The agents of others, which the build puts into {@code target/other-agents}, told to send nothing anywhere. */
final class OtherAgents {
    private OtherAgents() {}

    /** OpenTelemetry's, which adds no headers to requests either. */
    static List<String> openTelemetry() {
        return List.of(
                "-javaagent:" + jar("opentelemetry-javaagent"),
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.propagators=none");
    }

    /** Datadog's, without the program that it would report to, and without headers. */
    static List<String> datadog() {
        return List.of(
                "-javaagent:" + jar("dd-java-agent"),
                "-Ddd.writer.type=LoggingWriter",
                "-Ddd.trace.propagation.style=none",
                "-Ddd.trace.otel.enabled=true",
                "-Ddd.trace.startup.logs=false",
                "-Ddd.instrumentation.telemetry.enabled=false",
                "-Ddd.remote_config.enabled=false",
                "-Ddd.jmxfetch.enabled=false",
                "-Ddd.profiling.enabled=false",
                "-Ddd.crashtracking.enabled=false");
    }

    /** Only {@code -Psoak} resolves it. */
    static boolean isDatadogThere() {
        return Files.exists(jar("dd-java-agent"));
    }

    private static Path jar(String name) {
        return Path.of("target", "other-agents", name + ".jar").toAbsolutePath();
    }
}
