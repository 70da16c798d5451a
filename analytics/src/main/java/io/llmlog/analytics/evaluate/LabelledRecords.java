package io.llmlog.analytics.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.classify.Label;
import io.llmlog.analytics.classify.LogRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Log records that people have labelled: lines of JSON with {@code message} and {@code label}, and {@code level} and {@code logger} where known. */
final class LabelledRecords {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final List<String> MEMBERS = List.of("message", "level", "logger", "label");
    private static final int SHOWN_PROBLEMS = 20;

    /** One of them. */
    record Labelled(LogRecord record, Label truth) {}

    private final Path file;
    private final List<String> problems = new ArrayList<>();

    private LabelledRecords(Path file) {
        this.file = file;
    }

    /** Those of a file; what is wrong with it is said of all its lines at once. */
    static List<Labelled> read(Path file) {
        return new LabelledRecords(file).read();
    }

    private List<Labelled> read() {
        List<Labelled> records = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            Labelled record = lines.get(i).isBlank() ? null : record(i + 1, lines.get(i));
            if (record != null) {
                records.add(record);
            }
        }
        if (records.isEmpty() && problems.isEmpty()) {
            problems.add(file + " has no records");
        }
        if (!problems.isEmpty()) {
            int more = problems.size() - SHOWN_PROBLEMS;
            throw new ExplainedException(
                    String.join("\n", problems.subList(0, Math.min(problems.size(), SHOWN_PROBLEMS)))
                            + (more > 0 ? "\nand " + more + " more" : ""));
        }
        return records;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ExplainedException(file + " cannot be read: " + e, e);
        }
    }

    private @Nullable Labelled record(int line, String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            json = null;
        }
        if (json == null || !json.isObject()) {
            problem(line, "is no JSON object");
            return null;
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                problem(line, "'" + name + "' is unknown; a record has " + String.join(", ", MEMBERS));
            }
        });
        String label = json.path("label").asText("");
        Label truth = Label.named(label).orElse(null);
        if (truth == null) {
            problem(line, "label was '" + label + "' but must be one of " + String.join(", ", Label.wires()));
        }
        if (!json.path("message").isTextual()) {
            problem(line, "needs a 'message', which is a text");
        }
        return truth == null ? null : new Labelled(LogRecord.of(event(json)), truth);
    }

    private static Map<String, Object> event(JsonNode json) {
        Map<String, Object> log = new HashMap<>();
        for (String name : List.of("level", "logger")) {
            if (json.path(name).isTextual()) {
                log.put(name, json.path(name).asText());
            }
        }
        Map<String, Object> event = new HashMap<>();
        event.put("message", json.path("message").asText());
        event.put("log", log);
        return event;
    }

    private void problem(int line, String what) {
        problems.add(file + ":" + line + ": " + what);
    }
}
