package io.llmlog.provider.wire;

import io.llmlog.event.Failure;
import io.llmlog.event.LlmResponse;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the answers of one API: either one whole body or, event by event, a stream. Not thread-safe, used for one answer. */
public interface AnswerReader {
    /**
     * Takes what the answer's head says, before its body.
     *
     * @param header gives the first value of a header of that lower-case name
     */
    default void head(Function<String, @Nullable String> header) {}

    /** Takes a whole body. */
    void whole(Node body);

    /**
     * Takes the next event of a stream.
     *
     * @param bytes size of the event, for what it may make the reader hold
     * @return whether it brought a piece of the answer's content
     */
    boolean event(Node event, long bytes);

    /** Whether the stream has said that it is complete. */
    boolean ended();

    /** What is known of the answer so far. */
    LlmResponse response();

    /** The error the answer told of in spite of its status, if any. */
    @Nullable
    Failure failure();
}
