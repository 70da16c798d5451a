package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is to be changed in a line: everything else of it stays as it came, to the byte. */
final class LineEdits {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Edit> edits = new ArrayList<>(0);

    /** From and to count from the line's beginning; both are the same where something is put in. */
    private record Edit(int from, int to, String json) {}

    /** Puts a value in the place of what stands there. */
    void replace(int from, int to, Object value) {
        edits.add(new Edit(from, to, json(value)));
    }

    /** Puts in a member behind another. */
    void insert(int at, String name, Object value) {
        edits.add(new Edit(at, at, "," + json(name) + ":" + json(value)));
    }

    String apply(Line line) {
        if (edits.isEmpty()) {
            return line.text();
        }
        // Stable: what is put in at one place stays in its order.
        edits.sort(Comparator.comparingInt(Edit::from));
        StringBuilder text = new StringBuilder(line.length() + 64);
        int copied = 0;
        for (Edit edit : edits) {
            text.append(line.text(copied, edit.from())).append(edit.json());
            copied = edit.to();
        }
        return text.append(line.text(copied, line.length())).toString();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers and lists of texts can be written", e);
        }
    }
}
