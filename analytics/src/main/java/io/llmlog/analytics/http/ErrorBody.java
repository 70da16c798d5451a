package io.llmlog.analytics.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.llmlog.analytics.ask.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of every answer that is not a success. With several wrong parameters {@code errors} lists all, {@code error} is the first. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErrorBody(Cause error, @Nullable List<Problem> errors) {
    /** What is wrong; names a parameter when one is to blame. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cause(@Nullable String parameter, @Nullable String value, String message) {}

    static ErrorBody of(String message) {
        return new ErrorBody(new Cause(null, null, message), null);
    }

    static ErrorBody of(List<Problem> problems) {
        Problem first = problems.get(0);
        return new ErrorBody(new Cause(first.parameter(), first.value(), first.message()), problems);
    }
}
