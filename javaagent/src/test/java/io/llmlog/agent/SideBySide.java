package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.examples.provider.SimulatedProvider;
import io.llmlog.testkit.EventSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an application did in two JVMs, one without the agent and one with it.
 *
 * @param sentWithout the requests that the provider got, byte by byte
 * @param events in the order in which they began
 */
public record SideBySide(
        ChildJvm.Result without,
        ChildJvm.Result with,
        List<String> sentWithout,
        List<String> sentWith,
        List<JsonNode> events) {
    private static final String SHAPE = "=== ";

    /**
     * Runs a main class that takes the provider's address first, on the newest libraries or with older ones before them. What the libraries
     * log does not tell the time.
     *
     * @param folder where the events go
     * @param older which jars of {@code target/oldest-sdks} come first
     */
    public static SideBySide run(Path folder, Predicate<String> older, Class<?> mainClass, String... arguments)
            throws IOException, InterruptedException {
        return run("", folder, older, mainClass, arguments);
    }

    /** The same with options of the agent in addition to its sink, with a comma behind each. */
    public static SideBySide run(
            String options, Path folder, Predicate<String> older, Class<?> mainClass, String... arguments)
            throws IOException, InterruptedException {
        Path file = Files.createTempDirectory(folder, "run").resolve("events.json");
        try (SimulatedProvider provider = SimulatedProvider.start()) {
            List<String> all = new ArrayList<>(List.of(provider.baseUrl()));
            all.addAll(List.of(arguments));
            String[] args = all.toArray(new String[0]);
            ChildJvm.Result without = application(folder, older).run(mainClass.getName(), args);
            List<String> sentWithout = sent(provider);
            ChildJvm.Result with = application(folder, older)
                    .option(AgentJar.option(options + "sink=file:" + file))
                    .run(mainClass.getName(), args);
            EventSchema.assertAllValid(file);
            return new SideBySide(without, with, sentWithout, sent(provider), events(file));
        }
    }

    /** Two runs at the same time, which is half the time; in the order in which they were asked for. */
    public static List<SideBySide> both(Callable<SideBySide> first, Callable<SideBySide> second)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<SideBySide>> runs = threads.invokeAll(List.of(first, second));
            return List.of(runs.get(0).get(), runs.get(1).get());
        } finally {
            threads.shutdown();
        }
    }

    private static ChildJvm application(Path folder, Predicate<String> older) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "oldest-sdks").toAbsolutePath())) {
            return new ChildJvm(folder)
                    .withTestClasses()
                    .without(file -> file.startsWith("logback-classic"))
                    .option("-Djava.util.logging.SimpleFormatter.format=%5$s%n")
                    .before(jars.filter(jar -> older.test(jar.getFileName().toString()))
                            .sorted()
                            .toList());
        }
    }

    /** What the provider got since this was last asked, byte by byte. */
    static List<String> sent(SimulatedProvider provider) {
        List<String> sent = provider.requests().stream()
                .map(request -> new String(request.bytes(), StandardCharsets.UTF_8))
                .toList();
        provider.clearRequests();
        return sent;
    }

    /** The events of a file, in the order in which they began. */
    public static List<JsonNode> events(Path file) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : Files.readAllLines(file)) {
            events.add(json.readTree(line));
        }
        events.sort(Comparator.comparing(event -> event.path("@timestamp").asText()));
        return events;
    }

    /** Apart from the events there is no difference. */
    public void assertNoDifference() {
        assertThat(with.exitCode()).isZero();
        assertThat(with.errors()).isEqualTo(without.errors());
        assertThat(with.out()).isEqualTo(without.out()).doesNotContain("NoSuchMethodError", "NoClassDefFoundError");
        assertThat(sentWith).isEqualTo(sentWithout);
    }

    /** Names of the shapes that the application ran. */
    List<String> shapes() {
        return with.out()
                .lines()
                .filter(line -> line.startsWith(SHAPE))
                .map(line -> line.substring(SHAPE.length()))
                .toList();
    }

    public boolean knows(String shape) {
        return shapes().contains(shape);
    }

    /** The events of a shape, whose prompt is its name. They are attempts of one call. */
    public List<JsonNode> attempts(String shape) {
        List<JsonNode> attempts = events.stream()
                .filter(event -> event.path("prompt").asText().equals(shape))
                .toList();
        List<Integer> numbers =
                attempts.stream().map(event -> event.path("attempt").asInt()).toList();
        assertThat(numbers)
                .as(shape)
                .isEqualTo(Stream.iterate(0, number -> number + 1)
                        .limit(numbers.size())
                        .toList());
        assertThat(attempts.stream()
                        .map(event -> event.path("call_id").asText())
                        .distinct())
                .as(shape)
                .hasSizeLessThan(2);
        return attempts;
    }

    /** Number of attempts; of the last one outcome, how the stream ended, usage, tokens, finish reason, error. A dash is absence. */
    public String summary(String shape) {
        List<JsonNode> attempts = attempts(shape);
        if (attempts.isEmpty()) {
            return "0";
        }
        JsonNode last = attempts.get(attempts.size() - 1);
        return attempts.size() + " " + told(last.at("/event/outcome")) + " " + told(last.path("stream_outcome")) + " "
                + told(last.path("usage_source")) + " " + told(last.path("tokens_used")) + " "
                + told(last.at("/finish_reasons/0")) + " " + told(last.at("/error/type"));
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "-" : value.asText();
    }
}
