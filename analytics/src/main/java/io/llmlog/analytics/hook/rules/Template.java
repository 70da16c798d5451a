package io.llmlog.analytics.hook.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A text with {@code ${field}} or {@code ${field:-what else}} in it. */
record Template(List<Part> parts) {
    /** Its parts are told apart by their first characters, so it needs no step back. */
    private static final Pattern FIELD = Pattern.compile("\\$\\{([^}:]*+)(?::-([^}]*+))?\\}");

    Template {
        parts = List.copyOf(parts);
    }

    /**
     * A text or a field.
     *
     * @param field null for a text that is always the same
     * @param text that text, or what stands for an absent field; null when nothing does
     */
    record Part(@Nullable EventPath field, @Nullable String text) {}

    static boolean isOne(String text) {
        return FIELD.matcher(text).find();
    }

    static Template of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher fields = FIELD.matcher(text);
        int at = 0;
        while (fields.find()) {
            parts.add(new Part(null, text.substring(at, fields.start())));
            parts.add(new Part(EventPath.of(fields.group(1)), fields.group(2)));
            at = fields.end();
        }
        parts.add(new Part(null, text.substring(at)));
        return new Template(parts);
    }

    List<EventPath> fields() {
        List<EventPath> fields = new ArrayList<>();
        for (Part part : parts) {
            if (part.field() != null) {
                fields.add(part.field());
            }
        }
        return fields;
    }

    /** The text for that event; null when a field is absent and nothing stands for it. */
    @Nullable
    String fill(Map<String, Object> event) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            Object value = part.field() == null ? null : part.field().get(event);
            if (value == null) {
                value = part.text();
            }
            if (value == null) {
                return null;
            }
            text.append(value);
        }
        return text.toString();
    }
}
