package io.llmlog.analytics.model;

import java.util.function.Consumer;

/** A language model that answers questions in text. Its words are data: nobody does what they say. Thread-safe. */
public interface TextModel {
    /** Provider and model, for people: {@code ollama gemma:2b}. */
    String name();

    /**
     * Asks it, and hands over the answer in pieces as they come, on the thread that asks. Ends within a deadline, and in exactly one of two ways.
     *
     * @return the whole answer
     * @throws ModelException when there is none; pieces may have come before
     */
    ModelAnswer ask(ModelQuestion question, Consumer<String> pieces) throws ModelException;
}
