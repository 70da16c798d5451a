package io.llmlog.analytics.generate.logs;

import io.llmlog.analytics.generate.text.Template;
import io.llmlog.event.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of log record.
 *
 * @param logger without the package of the service
 * @param exception class and message; null without one
 */
record RecordTemplate(
        String level,
        String logger,
        Template message,
        @Nullable String exception) {
    /** Of a line such as {@code ERROR db.Repository | cannot read {table} | java.io.IOException: broken}. */
    static RecordTemplate read(String line) {
        String[] parts = line.split(" \\| ");
        String[] head = parts[0].split(" ");
        return new RecordTemplate(head[0], head[1], new Template(parts[1]), parts.length > 2 ? parts[2] : null);
    }

    /** What it says of an exception, thrown below those calls. */
    @Nullable
    Failure failure(List<String> frames) {
        if (exception == null) {
            return null;
        }
        String[] parts = exception.split(": ", 2);
        return new Failure(parts[0], null, parts[1], exception + String.join("", frames) + "\n");
    }
}
