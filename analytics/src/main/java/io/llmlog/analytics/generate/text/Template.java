package io.llmlog.analytics.generate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A text with places to fill in: {@code Compare {topic} with {topic}}; {@code \n} begins a new line. Immutable. */
public final class Template {
    /** Texts and names of places by turns, a text first and last. */
    private final List<String> parts = new ArrayList<>();

    /** The template so written. */
    public Template(String text) {
        String rest = text.replace("\\n", "\n");
        for (int open = opening(rest); open >= 0; open = opening(rest)) {
            int close = rest.indexOf('}', open);
            parts.add(rest.substring(0, open));
            parts.add(rest.substring(open + 1, close));
            rest = rest.substring(close + 1);
        }
        parts.add(rest);
    }

    /** A brace that is not followed by a name belongs to the text: texts hold programs. */
    private static int opening(String text) {
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int end = open + 1;
            while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
                end++;
            }
            if (end > open + 1 && end < text.length() && text.charAt(end) == '}') {
                return open;
            }
        }
        return -1;
    }

    /** Appends the text, asking for what stands at each place by its name. */
    public void fill(Function<String, String> values, StringBuilder out) {
        out.append(parts.get(0));
        for (int i = 1; i < parts.size(); i += 2) {
            out.append(values.apply(parts.get(i))).append(parts.get(i + 1));
        }
    }

    public String fill(Function<String, String> values) {
        StringBuilder out = new StringBuilder(80);
        fill(values, out);
        return out.toString();
    }
}
