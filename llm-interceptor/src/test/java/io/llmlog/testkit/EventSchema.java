package io.llmlog.testkit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.llmlog.event.EventFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds lines against the published contract {@code llmlog-event.schema.json}, and against what a schema cannot say: one JSON value per
 * line, no key twice, valid UTF-8, a newline at the end of each line of a file.
 *
 * <p>A module that uses it from the test-jar needs {@code com.networknt:json-schema-validator} in test scope.
 */
public final class EventSchema {
    private static final int SHOWN_CHARS = 2000;
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Schema SCHEMA = load();

    private EventSchema() {}

    /** Fails with all problems of the line, which may end with its newline or without. */
    public static void assertValid(String line) {
        List<String> problems = problems(line);
        if (!problems.isEmpty()) {
            throw new AssertionError(
                    "the line breaks the event contract:\n  " + String.join("\n  ", problems) + "\nin " + shown(line));
        }
    }

    /** Fails with all problems of all lines of the file, and also when there is no line at all. */
    public static void assertAllValid(Path file) {
        List<String> problems = new ArrayList<>();
        String text = read(file);
        if (text.isEmpty()) {
            problems.add("no line");
        } else if (!text.endsWith("\n")) {
            problems.add("the last line is not ended");
        }
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            for (String problem : problems(line)) {
                problems.add("line " + number + ": " + problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new AssertionError(file + " breaks the event contract:\n  " + String.join("\n  ", problems));
        }
    }

    /** What is wrong with the line, each as {@code place: problem}; empty for a good one. */
    public static List<String> problems(String line) {
        String json = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
        if (json.indexOf('\n') >= 0) {
            return List.of("more than one line");
        }
        try {
            JsonNode event = STRICT.readTree(json);
            return SCHEMA.validate(event).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (JacksonException malformed) {
            return List.of("not JSON: " + malformed.getOriginalMessage());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException malformed) {
            throw new AssertionError(file + " is not UTF-8: " + malformed, malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String shown(String line) {
        return line.length() <= SHOWN_CHARS
                ? line
                : line.substring(0, SHOWN_CHARS) + "... (" + line.length() + " chars)";
    }

    private static Schema load() {
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(config));
        try (InputStream schema = EventFields.class.getResourceAsStream("llmlog-event.schema.json")) {
            return registry.getSchema(schema, InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
