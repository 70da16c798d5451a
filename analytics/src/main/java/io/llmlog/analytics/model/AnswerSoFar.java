package io.llmlog.analytics.model;

import io.llmlog.analytics.model.ModelException.Reason;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts an answer together. Not thread-safe. */
final class AnswerSoFar {
    private final ModelSettings settings;
    private final ModelQuestion question;
    private final Consumer<String> pieces;
    private final StringBuilder text = new StringBuilder();
    private Chunk.@Nullable End end;
    private @Nullable Long inputTokens;
    private @Nullable Long outputTokens;

    AnswerSoFar(ModelSettings settings, ModelQuestion question, Consumer<String> pieces) {
        this.settings = settings;
        this.question = question;
        this.pieces = pieces;
    }

    /** Adds what came; true when nothing more will. */
    boolean add(Chunk chunk) {
        if (!chunk.text().isEmpty()) {
            text.append(chunk.text());
            pieces.accept(chunk.text());
        }
        if (chunk.end() != null) {
            end = chunk.end();
        } else if (chunk.isLast() && end == null) {
            end = Chunk.End.WHOLE;
        }
        inputTokens = chunk.inputTokens() == null ? inputTokens : chunk.inputTokens();
        outputTokens = chunk.outputTokens() == null ? outputTokens : chunk.outputTokens();
        return chunk.isLast();
    }

    boolean hasEnded() {
        return end != null;
    }

    /**
     * The answer, when it is one.
     *
     * @throws ModelException when it has no end, or says nothing
     */
    ModelAnswer whole() throws ModelException {
        if (end == null) {
            throw cutOff("the answer ended in the middle");
        } else if (end == Chunk.End.TOO_LONG) {
            throw cutOff("the answer is longer than " + question.longestAnswer() + " tokens");
        } else if (end == Chunk.End.WITHHELD) {
            throw new ModelException(Reason.FAILED, settings.name() + ": the provider withholds the answer", null);
        } else if (text.toString().isBlank()) {
            throw Wire.unusable(settings, "has no text");
        }
        return new ModelAnswer(text.toString(), inputTokens, outputTokens);
    }

    private ModelException cutOff(String how) {
        return new ModelException(Reason.CUT_OFF, settings.name() + ": " + how, null);
    }
}
