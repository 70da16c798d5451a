package io.llmlog.provider;

import io.llmlog.provider.wire.AnswerReader;
import io.llmlog.provider.wire.Framing;
import io.llmlog.provider.wire.TextBudget;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of an answer from the slices the application reads it in. Memory is bounded whatever comes. Not thread-safe.
 */
public abstract sealed class AnswerBody permits JsonAnswer, StreamedAnswer, FailedAnswer, OpaqueAnswer {
    private static final int FIRST_FAILURE = 400;

    AnswerBody() {}

    /**
     * The reader for an answer.
     *
     * @param header gives the first value of a header of that lower-case name
     */
    public static AnswerBody of(WireApi api, int status, Function<String, @Nullable String> header) {
        if (isEncoded(header.apply("content-encoding"))) {
            return new OpaqueAnswer();
        }
        if (status >= FIRST_FAILURE) {
            return new FailedAnswer(header.apply("x-amzn-errortype"));
        }
        Function<Framing.Receiver, Framing> framing = Framings.of(api, header.apply("content-type"));
        AnswerReader reader = api.newAnswer(new TextBudget(BodyLimits.STREAMED_TEXT));
        reader.head(header);
        return framing == null ? new JsonAnswer(reader, api.answerLimits()) : new StreamedAnswer(reader, framing);
    }

    /** Nothing was asked to be decoded by the client, so what passes cannot be read. */
    private static boolean isEncoded(@Nullable String encoding) {
        return encoding != null && !encoding.isBlank() && !encoding.trim().equalsIgnoreCase("identity");
    }

    /**
     * Takes the next slice.
     *
     * @param nanoTime {@link System#nanoTime()} when it came
     */
    public abstract void feed(byte[] bytes, int start, int length, long nanoTime);

    /** Whether the answer has said that it is complete, so that nobody needs to read on. */
    public abstract boolean isComplete();

    public abstract boolean isStream();

    /** What was learnt; call it once, when no more will come. */
    public abstract Answer end();
}
