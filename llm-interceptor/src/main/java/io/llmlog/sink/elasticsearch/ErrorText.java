package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Retells errors of Elasticsearch without their quotations: a reason such as {@code failed to parse field [x] ... Preview of field's value:
 * '...'} may show a prompt. Types of errors and names of fields are kept, and nothing else.
 */
final class ErrorText {
    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,64}");
    private static final String NAME = "([\\w.@-]{1,100})";
    /** Beginnings of reasons that name a field and the type it has. Compared from the start: what comes later may be a quotation. */
    private static final List<Pattern> FIELDS = List.of(
            Pattern.compile("failed to parse field \\[" + NAME + "] of type \\[(\\w+)]"),
            Pattern.compile("object mapping for \\[" + NAME + "] tried to parse field"),
            Pattern.compile("mapper \\[" + NAME + "] cannot be changed from type \\[\\w+] to \\[(\\w+)]"),
            Pattern.compile("Document contains at least one immense term in field=\"" + NAME + "\""));

    private ErrorText() {}

    /** The type when it is a name as Elasticsearch gives them, otherwise {@code rejected}. */
    static String type(@Nullable Object type) {
        return type instanceof String text && TYPE.matcher(text).matches() ? text : "rejected";
    }

    /** What can be told of an error: its type, the field and the type of its cause, as far as they are known. */
    static String detail(Map<?, ?> error) {
        StringBuilder detail = new StringBuilder(type(error.get("type")));
        if (error.get("reason") instanceof String reason) {
            detail.append(field(reason));
        }
        if (error.get("caused_by") instanceof Map<?, ?> cause && cause.get("type") != null) {
            detail.append(", caused by ").append(type(cause.get("type")));
        }
        return detail.toString();
    }

    /** The type of the error that an answer tells in its body; null when it tells none. */
    static @Nullable String type(Answer answer) {
        Map<?, ?> json = answer.json();
        return json != null && json.get("error") instanceof Map<?, ?> error && error.get("type") instanceof String text
                ? type(text)
                : null;
    }

    /** What an answer that is no success says, and the way out if one is known. */
    static String problem(Answer answer) {
        String type = type(answer);
        String what = answer.host() + " answered " + answer.status() + (type == null ? "" : " (" + type + ")");
        return switch (answer.status()) {
            case 401 -> what + ": set user and password, or the option api-key";
            case 407 -> what + ": the proxy in between wants a login of its own";
            default -> what;
        };
    }

    private static String field(String reason) {
        // "[1:52] failed to parse ..." since 8.x: line and column.
        String text = reason.replaceFirst("^\\[\\d+:\\d+] ", "");
        for (Pattern known : FIELDS) {
            Matcher matcher = known.matcher(text);
            if (matcher.lookingAt()) {
                String type = matcher.groupCount() > 1 ? " of type " + matcher.group(2) : "";
                return ": field " + matcher.group(1) + type;
            }
        }
        return "";
    }
}
