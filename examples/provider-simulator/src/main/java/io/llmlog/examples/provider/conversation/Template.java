package io.llmlog.examples.provider.conversation;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with placeholders: {@code {{name}}} is replaced by the value, escaped for the inside of a JSON string; {@code {{{name}}}} by the
 * value as it is; {@code {{name++}}} by a counter.
 */
public record Template(String text) {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}|\\{\\{(\\w+)\\+\\+}}");

    String fill(Values values) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(replacement(found, values)));
    }

    private static String replacement(MatchResult found, Values values) {
        if (found.group(1) != null) {
            return values.text(found.group(1));
        }
        if (found.group(2) != null) {
            return new String(JsonStringEncoder.getInstance().quoteAsString(values.text(found.group(2))));
        }
        return Integer.toString(values.count(found.group(3)));
    }
}
