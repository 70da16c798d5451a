package io.llmlog.analytics.evaluate.nab;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The windows of many series in the form of NAB: a JSON object of {@code "folder/name.csv": [["from", "to"], ...]}. */
final class WindowsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SHAPE =
            "must be a list of pairs of times, [[\"2014-04-10 07:15:00\", \"2014-04-11 16:45:00\"]]";

    private WindowsFile() {}

    /**
     * The windows by the name of the series, in order.
     *
     * @throws ExplainedException with all that is wrong in the file
     */
    static Map<String, List<Window>> read(Path file) {
        Map<String, List<Window>> all = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        tree(file).properties().forEach(entry -> {
            try {
                all.put(entry.getKey(), windows(entry.getValue()));
            } catch (IllegalArgumentException e) {
                problems.add(file + ", " + entry.getKey() + ": " + e.getMessage());
            }
        });
        if (!problems.isEmpty()) {
            throw new ExplainedException(String.join("\n", problems));
        }
        return all;
    }

    private static JsonNode tree(Path file) {
        JsonNode tree;
        try {
            tree = JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new ExplainedException(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ExplainedException(file + " cannot be read: " + e.getMessage(), e);
        }
        if (!tree.isObject()) {
            throw new ExplainedException(file + " must hold an object of windows by the name of their series");
        }
        return tree;
    }

    private static List<Window> windows(JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalArgumentException(SHAPE);
        }
        List<Window> windows = new ArrayList<>();
        for (JsonNode pair : list) {
            if (pair.size() != 2 || !pair.path(0).isTextual() || !pair.path(1).isTextual()) {
                throw new IllegalArgumentException(SHAPE);
            }
            windows.add(new Window(
                    NabTime.parse(pair.path(0).asText()),
                    NabTime.parse(pair.path(1).asText())));
        }
        windows.sort(Comparator.comparing(Window::from));
        return windows;
    }
}
