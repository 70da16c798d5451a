package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.examples.provider.http.RecordedRequest;
import io.llmlog.examples.provider.shapes.Shape;
import io.llmlog.examples.provider.shapes.Shapes;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Which of sixteen ways to call openai-java agents see, as what they are told to print tells, and what they change: of what the application
 * sees, and of the requests.
 */
final class AgentShapes {
    private static final String MARK = "=== ";

    private AgentShapes() {}

    /**
     * What happened with one agent.
     *
     * @param out what each shape's calls gave, and what the agent printed among it
     * @param errors what was printed to the error stream while each ran
     * @param sent heads of the requests
     */
    private record Run(Map<String, List<String>> out, Map<String, List<String>> errors, List<List<String>> sent) {

        /** What the application saw, without what the agent printed. */
        List<String> seenByApplication(String shape) {
            return out.getOrDefault(shape, List.of()).stream()
                    .filter(line -> !line.startsWith("{\"traces\""))
                    .toList();
        }

        /** Names of headers that the requests have and those of another run have not. */
        Set<String> headersBeyond(Run other) {
            Set<String> names = names();
            names.removeAll(other.names());
            return names;
        }

        private Set<String> names() {
            Set<String> names = new TreeSet<>();
            sent.forEach(request ->
                    request.forEach(header -> names.add(header.substring(0, Math.max(0, header.indexOf(':'))))));
            return names;
        }
    }

    static void run(Findings findings) throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.start();
                Scratch scratch = new Scratch()) {
            Run bare = run(provider, scratch.path(), Agents.none(scratch.path()));
            Map<String, Run> runs = new LinkedHashMap<>();
            runs.put(Agents.LLMLOG, run(provider, scratch.path(), Agents.ours(scratch.path())));
            Map<String, Integer> events = events(scratch.path().resolve("events.json"));
            runs.put(Agents.OPEN_TELEMETRY, run(provider, scratch.path(), Agents.openTelemetry("logging")));
            runs.put(Agents.DATADOG, run(provider, scratch.path(), Agents.datadog()));
            Map<String, Function<String, Long>> seen = Map.of(
                    Agents.LLMLOG, shape -> (long) events.getOrDefault(shape, 0),
                    Agents.OPEN_TELEMETRY,
                            shape -> count(
                                    runs.get(Agents.OPEN_TELEMETRY).errors(), shape, "gen_ai\\.operation\\.name="),
                    Agents.DATADOG,
                            shape -> count(runs.get(Agents.DATADOG).out(), shape, "\"name\":\"openai\\.request\""));
            tell(bare, runs, seen, findings);
        }
    }

    private static Run run(SimulatedProvider provider, Path scratch, List<String> agent) throws Exception {
        provider.clearRequests();
        ChildProgram program = ChildProgram.run(scratch, agent, Program.class, provider.baseUrl());
        return new Run(
                byShape(program.out()),
                byShape(program.errors()),
                provider.requests().stream().map(RecordedRequest::headerLines).toList());
    }

    private static void tell(
            Run bare, Map<String, Run> runs, Map<String, Function<String, Long>> seen, Findings findings) {
        List<String> shapes = Shapes.sixteen().stream().map(Shape::name).toList();
        runs.forEach((agent, run) -> {
            Function<String, Long> count = Objects.requireNonNull(seen.get(agent));
            List<String> missed =
                    shapes.stream().filter(shape -> count.apply(shape) == 0).toList();
            List<String> changed = shapes.stream()
                    .filter(shape -> !run.seenByApplication(shape).equals(bare.seenByApplication(shape)))
                    .toList();
            Set<String> headers = run.headersBeyond(bare);
            String subject = "sixteen ways to call openai-java, " + attempts() + " attempts";
            Role role = agent.equals(Agents.LLMLOG) ? Role.OURS : Role.PEER;
            double told = shapes.stream().mapToLong(shape -> count.apply(shape)).sum();
            findings.add(subject, agent, role, Figure.more("ways seen", ""), shapes.size() - missed.size());
            findings.add(subject, agent, role, Figure.more("events or spans", ""), told);
            findings.add(subject, agent, role, Figure.less("ways changed for the application", ""), changed.size());
            findings.add(subject, agent, role, Figure.less("headers added to requests", ""), headers.size());
            name(agent + " misses", missed, findings);
            name(agent + " changes what the application sees of", changed, findings);
            name(agent + " adds the headers", headers, findings);
        });
    }

    private static void name(String what, Collection<String> names, Findings findings) {
        if (!names.isEmpty()) {
            findings.note(what + ": " + String.join(", ", names) + ".");
        }
    }

    private static int attempts() {
        return Shapes.sixteen().stream().mapToInt(Shape::attempts).sum();
    }

    private static Map<String, List<String>> byShape(String text) {
        Map<String, List<String>> byShape = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(MARK)) {
                current = new ArrayList<>();
                byShape.put(line.substring(MARK.length()), current);
            } else {
                current.add(line);
            }
        }
        return byShape;
    }

    private static long count(Map<String, List<String>> printed, String shape, String pattern) {
        return printed.getOrDefault(shape, List.of()).stream()
                .flatMap(line -> Pattern.compile(pattern).matcher(line).results())
                .count();
    }

    /** Each shape runs for a user of its name. */
    private static Map<String, Integer> events(Path file) throws Exception {
        Map<String, Integer> events = new LinkedHashMap<>();
        Pattern user = Pattern.compile("\"user_id\":\"([^\"]*)\"");
        for (String line : Files.readAllLines(file)) {
            user.matcher(line).results().forEach(found -> events.merge(found.group(1), 1, Integer::sum));
        }
        return events;
    }

    /** The program: makes the calls at the address it is given. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws InterruptedException {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (Shape shape : Shapes.sixteen()) {
                out.println(MARK + shape.name());
                System.err.println(MARK + shape.name());
                MDC.put("userId", shape.name());
                out.print(shape.run(args[0]));
                // Agents end some spans on other threads, a moment after the application has its answer.
                Thread.sleep(500);
            }
        }
    }
}
