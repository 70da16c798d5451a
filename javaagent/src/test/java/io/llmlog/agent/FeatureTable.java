package io.llmlog.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The table in {@code docs/agent.md} that tells what tests saw of each library, in its oldest and in its newest version. Its cells are
 * computed from the events of a run and held to them; {@code mvn verify -Dagent.doc=write} (on JDK 17 and on 25) writes them anew.
 */
public final class FeatureTable {
    private static final String WRITE = "write";

    /** A column, which is a yes when one of the events has it. */
    private record Feature(String name, Predicate<JsonNode> isIn) {}

    private static final List<Feature> FEATURES = List.of(
            new Feature("answer", event -> succeeded(event) && !event.has("stream_outcome")),
            new Feature("stream", event -> told(event, "stream_outcome").equals("completed")),
            new Feature("tools", event -> event.path("tool_calls").asInt() > 0),
            new Feature(
                    "embeddings",
                    event -> succeeded(event) && told(event, "operation").equals("embeddings")),
            new Feature(
                    "error",
                    event -> event.path("http_status").asInt() >= 400
                            && event.at("/error/type").isTextual()),
            new Feature("retry", event -> event.path("attempt").asInt() > 0),
            new Feature("cut stream", event -> told(event, "stream_outcome").equals("error") && !isRefused(event)),
            new Feature("left stream", event -> told(event, "stream_outcome").matches("cancelled|abandoned")),
            new Feature("usage", event -> told(event, "usage_source").equals("provider")),
            new Feature("cached tokens", event -> event.path("cached_tokens").asInt() > 0),
            new Feature("reasoning", event -> event.path("reasoning_tokens").asInt() > 0),
            new Feature("first token", event -> event.has("ttft_ms")),
            new Feature("rate limits", event -> event.has("ratelimit_remaining_requests")));

    /** Which of a library's rows. */
    public enum Version {
        OLDEST,
        NEWEST
    }

    private FeatureTable() {}

    /** The table's head. */
    static String head() {
        return FEATURES.stream()
                .map(Feature::name)
                .collect(Collectors.joining(" | ", "| library | version | async | ", " |"));
    }

    /** Holds both rows of a library to what runs showed. */
    public static void assertTells(String library, SideBySide oldest, SideBySide newest) throws IOException {
        assertTells(library, Version.OLDEST, oldest);
        assertTells(library, Version.NEWEST, newest);
    }

    /** Holds a row to what a run showed. */
    public static void assertTells(String library, Version version, SideBySide run) throws IOException {
        run.assertNoDifference();
        assertTells(library, version, run.events(), run.shapes());
    }

    /**
     * Holds a row to what was seen.
     *
     * @param library as its switch is called
     * @param shapes names of the calls that were made: "async" is in those that do not wait for their answer
     */
    static void assertTells(String library, Version version, Collection<JsonNode> events, Collection<String> shapes)
            throws IOException {
        Path page = page();
        List<String> lines = Files.readAllLines(page);
        assertThat(lines).contains(head());
        List<String> rows = lines.stream()
                .filter(line -> line.startsWith("| " + library + " | "))
                .toList();
        assertThat(rows).as("rows of " + library + " in docs/agent.md").hasSize(2);
        String row = rows.get(version.ordinal());
        String told = row.split(" \\| ")[1];
        String seen = "| " + library + " | " + told + " | "
                + cell(shapes.stream().anyMatch(shape -> shape.contains("async"))) + " | "
                + FEATURES.stream()
                        .map(feature -> cell(events.stream().anyMatch(feature.isIn())))
                        .collect(Collectors.joining(" | "))
                + " |";
        if (WRITE.equals(System.getProperty("agent.doc"))) {
            Files.writeString(page, Files.readString(page).replace(row + "\n", seen + "\n"));
        } else {
            assertThat(row).as("a row of docs/agent.md").isEqualTo(seen);
        }
    }

    private static String cell(boolean seen) {
        return seen ? "yes" : "";
    }

    private static boolean succeeded(JsonNode event) {
        return event.at("/event/outcome").asText().equals("success");
    }

    private static boolean isRefused(JsonNode event) {
        return event.path("http_status").asInt() >= 400;
    }

    private static String told(JsonNode event, String field) {
        return event.path(field).asText();
    }

    /** Of the project that this module is part of. */
    private static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/agent.md"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/agent.md");
    }
}
