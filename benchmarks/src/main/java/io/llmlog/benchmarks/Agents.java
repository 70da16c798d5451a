package io.llmlog.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The suite {@code agents}: what ours costs an application and what it sees, beside those of OpenTelemetry and Datadog. */
final class Agents {
    private Agents() {}

    /** One of {@code start}, {@code calls}, {@code streams} and {@code shapes}; all of them when none is named. */
    public static void main(String[] args) throws Exception {
        List<String> parts = args.length > 1 ? List.of(args[1]) : List.of("start", "calls", "streams", "shapes");
        for (String part : parts) {
            switch (part) {
                case "start" -> AgentStart.run();
                case "calls" -> AgentCalls.run();
                case "streams" -> AgentStreams.run();
                case "shapes" -> AgentShapes.run();
                default -> throw new IllegalArgumentException(
                        "no part '" + part + "' of agents: start, calls, streams or shapes");
            }
            System.out.println();
        }
        System.out.printf("llmlog-javaagent.jar: %.1f MiB%n", Files.size(jar("llmlog-javaagent")) / 1048576.0);
    }

    static List<String> none(Path scratch) {
        return List.of();
    }

    static List<String> ours(Path scratch) {
        return List.of("-javaagent:" + jar("llmlog-javaagent") + "=sink=file:" + scratch.resolve("events.json"));
    }

    /** Told to send nothing; it prints its spans when {@code traces} is {@code logging}. */
    static List<String> openTelemetry(String traces) {
        return List.of(
                "-javaagent:" + jar("opentelemetry-javaagent"),
                "-Dotel.traces.exporter=" + traces,
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none");
    }

    /** Told to print its spans, since there is no program here that it could send them to. */
    static List<String> datadog() {
        return List.of(
                "-javaagent:" + jar("dd-java-agent"),
                "-Ddd.writer.type=PrintingWriter",
                "-Ddd.trace.startup.logs=false",
                "-Ddd.instrumentation.telemetry.enabled=false",
                "-Ddd.remote_config.enabled=false",
                "-Ddd.jmxfetch.enabled=false",
                "-Ddd.profiling.enabled=false",
                "-Ddd.crashtracking.enabled=false");
    }

    /** Of the folder into which the build puts agents, beside the jar of the benchmarks. */
    private static Path jar(String name) {
        Path jar = ChildProgram.classPath().resolveSibling("agents").resolve(name + ".jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing: build with mvn -Pbenchmarks -DskipTests package -pl benchmarks -am");
        }
        return jar;
    }
}
