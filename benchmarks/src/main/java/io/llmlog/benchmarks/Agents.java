package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The suite {@code agent}: what ours costs an application and what it sees, beside those of OpenTelemetry and Datadog. */
final class Agents {
    static final String NONE = "no agent";
    static final String LLMLOG = "LLMLog";
    static final String OPEN_TELEMETRY = "OpenTelemetry";
    static final String DATADOG = "Datadog";

    private Agents() {}

    static void run(Effort effort, Findings findings) throws Exception {
        AgentStart.run(effort, findings);
        AgentCalls.run(effort, findings);
        AgentStreams.run(effort, findings);
        AgentShapes.run(findings);
        findings.add(
                "the agent's jar",
                LLMLOG,
                Role.OURS,
                Figure.less("size", "MiB"),
                Files.size(jar("llmlog-javaagent")) / 1048576.0);
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
            throw new IllegalStateException(
                    jar + " is missing: build with mvn -Pbenchmarks -DskipTests package -pl benchmarks -am");
        }
        return jar;
    }
}
