package io.llmlog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines of an event file as JSON, for comparisons. */
public final class LogLines {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What differs from run to run and from machine to machine. */
    private static final List<String> VOLATILE = List.of("event_id", "producer_id");
    /** What processors add later on the way; not the appender's business. */
    private static final List<String> PROCESSED =
            List.of("cost_usd", "cost_status", "price_book", "prompt_category", "category_source");

    private LogLines() {}

    /** The lines of the file, each checked against the contract of events. */
    public static List<JsonNode> of(Path file) {
        return raw(file).stream()
                .peek(EventSchema::assertValid)
                .map(JSON::readTree)
                .toList();
    }

    /** The lines of a file of very many, which must be JSON. */
    public static List<JsonNode> unchecked(Path file) {
        return raw(file).stream().map(JSON::readTree).toList();
    }

    /** Fails unless the lines, without what differs from run to run, are those of a JSON resource beside this class. */
    public static void assertSame(List<JsonNode> lines, String resource) {
        ArrayNode comparable = JSON.createArrayNode();
        lines.forEach(line -> comparable.add(comparable((ObjectNode) line.deepCopy())));
        JsonNode expected = read(resource);
        if (!comparable.equals(expected)) {
            assertThat(pretty(comparable)).as(resource).isEqualTo(pretty(expected));
        }
    }

    private static List<String> raw(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode read(String resource) {
        try (InputStream in = LogLines.class.getResourceAsStream(resource)) {
            assertThat(in).as("resource " + resource).isNotNull();
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ObjectNode comparable(ObjectNode line) {
        line.remove(VOLATILE);
        line.remove(PROCESSED);
        without(line, "event", "sequence");
        without(line, "process", "pid");
        without(line, "host", "name");
        without(line, "capture", "version");
        if (line.path("event_type").asString().equals("log")) {
            line.remove(List.of("@timestamp", "hour_of_day", "day_of_week"));
        }
        return line;
    }

    private static void without(ObjectNode line, String object, String field) {
        if (line.get(object) instanceof ObjectNode nested) {
            nested.remove(field);
            if (nested.isEmpty()) {
                line.remove(object);
            }
        }
    }

    private static String pretty(JsonNode node) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }
}
