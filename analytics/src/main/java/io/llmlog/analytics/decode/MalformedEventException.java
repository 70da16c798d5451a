package io.llmlog.analytics.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Serial;

/** A line that is no event. The message is the reason; it names fields and types, never a value, which may be someone's prompt. */
public final class MalformedEventException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedEventException(String reason) {
        super(reason, null, false, false);
    }

    /** Jackson's own message quotes the input; where it stopped says enough. */
    static MalformedEventException of(JsonProcessingException e) {
        return new MalformedEventException(
                e instanceof StreamConstraintsException
                        ? "nested deeper than " + Line.MAX_DEPTH + " levels, or with a number of over 1000 digits"
                        : "not valid JSON at byte " + e.getLocation().getByteOffset() + " of the line");
    }
}
