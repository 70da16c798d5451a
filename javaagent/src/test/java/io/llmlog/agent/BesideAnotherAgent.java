package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.agent.apps.traced.TracedShapes;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.shapes.Shapes;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Three JVMs that make the same sixteen calls of openai-java: one with another agent alone, one with ours before and one with ours after it.
 * That agent may change what it likes; ours must change nothing more.
 */
abstract class BesideAnotherAgent {
    private static Run alone;
    private static Run before;
    private static Run after;

    /**
     * One of the JVMs.
     *
     * @param sent what the provider got, byte by byte
     * @param events in the order in which they began
     */
    private record Run(ChildJvm.Result result, List<String> sent, List<JsonNode> events) {
        /** What the calls gave: without the ids of spans, which are never twice the same. */
        String transcript() {
            return result.out()
                    .lines()
                    .filter(line -> !line.startsWith("SPAN "))
                    .collect(Collectors.joining("\n"));
        }

        /** Without the times of day. */
        List<String> errors() {
            return result.errors()
                    .lines()
                    .map(line -> line.replaceFirst("\\d{4}-\\d\\d-\\d\\d \\S+ \\S+]", "]"))
                    .toList();
        }

        /** Models asked for, of the events that were captured so. */
        List<String> modelsBy(String source) {
            return events.stream()
                    .filter(event -> event.at("/capture/source").asText().equals(source))
                    .map(event -> event.path("model").asText())
                    .toList();
        }

        /** Ids of the application's trace in which each shape ran. */
        Map<String, String> traces() {
            return result.out()
                    .lines()
                    .filter(line -> line.startsWith("SPAN "))
                    .map(line -> line.split(" ", -1))
                    .collect(Collectors.toMap(span -> span[1], span -> span[2]));
        }
    }

    /** Models of the events that are made of spans, in either order of the agents. */
    static List<List<String>> modelsOfSpans() {
        return List.of(before.modelsBy("bridge"), after.modelsBy("bridge"));
    }

    static void run(Path folder, List<String> other) throws IOException, InterruptedException {
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            alone = run(provider, folder, other, null);
            Path first = folder.resolve("before.json");
            before = run(provider, folder, with(List.of(AgentJar.option("sink=file:" + first)), other), first);
            Path last = folder.resolve("after.json");
            after = run(provider, folder, with(other, List.of(AgentJar.option("sink=file:" + last))), last);
        }
    }

    private static Run run(SimulatedProvider provider, Path folder, List<String> options, Path file)
            throws IOException, InterruptedException {
        ChildJvm child = new ChildJvm(folder).withTestClasses().without(jar -> jar.startsWith("logback-classic"));
        options.forEach(child::option);
        ChildJvm.Result result = child.run(TracedShapes.class.getName(), provider.baseUrl());
        if (file != null) {
            EventSchema.assertAllValid(file);
        }
        return new Run(result, SideBySide.sent(provider), file == null ? List.of() : SideBySide.events(file));
    }

    private static List<String> with(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    @Test
    void theApplicationSeesWhatItSeesWithTheOtherAgentAlone() {
        assertThat(alone.result().exitCode()).isZero();
        for (Run run : List.of(before, after)) {
            assertThat(run.result().exitCode()).isZero();
            assertThat(run.transcript()).isEqualTo(alone.transcript());
            assertThat(run.errors()).isEqualTo(alone.errors());
        }
    }

    @Test
    void theProviderSeesTheSameBytes() {
        assertThat(alone.sent()).isNotEmpty();
        assertThat(before.sent()).isEqualTo(alone.sent());
        assertThat(after.sent()).isEqualTo(alone.sent());
    }

    @Test
    void everyAttemptIsOneEvent_inTheTraceThatTheApplicationWasIn() {
        Map<String, Integer> attempts = new TreeMap<>();
        Shapes.sixteen().forEach(shape -> attempts.put(shape.name(), shape.attempts()));
        for (Run run : List.of(before, after)) {
            Map<String, Integer> seen = new TreeMap<>();
            Map<String, String> traces = run.traces();
            assertThat(traces.values()).doesNotHaveDuplicates();
            traces.forEach((name, trace) -> seen.put(name, (int) run.events().stream()
                    .filter(event -> event.at("/trace/id").asText().equals(trace))
                    .filter(event -> event.at("/span/id").asText().matches("[0-9a-f]{16}"))
                    .count()));

            assertThat(seen).isEqualTo(attempts);
            assertThat(run.modelsBy("agent")).hasSize(run.sent().size());
        }
    }
}
