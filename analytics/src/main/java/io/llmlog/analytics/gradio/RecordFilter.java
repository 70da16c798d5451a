package io.llmlog.analytics.gradio;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which records are wanted: those whose message or text holds the pattern, and, when the pattern names a call as in {@code API Call - POST
 * /predict}, those of that method and path. An empty pattern wants all.
 */
final class RecordFilter {
    private static final Pattern CALL = Pattern.compile("API Call - ([A-Z]+) (/\\S*)");

    private final String pattern;
    private final @Nullable String method;
    private final @Nullable String path;

    RecordFilter(String pattern) {
        this.pattern = pattern;
        Matcher call = CALL.matcher(pattern);
        boolean calls = call.find();
        method = calls ? call.group(1) : null;
        path = calls ? call.group(2) : null;
    }

    /** What the record itself tells of its call counts before what its text holds: {@code /predict} is not {@code /predict_proba}. */
    boolean wants(MlRecord record) {
        if (method != null && record.method() != null && record.path() != null) {
            return method.equals(record.method()) && record.path().equals(path);
        }
        return record.raw().contains(pattern)
                || record.message() != null && record.message().contains(pattern);
    }
}
