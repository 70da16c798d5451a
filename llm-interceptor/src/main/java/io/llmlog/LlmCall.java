package io.llmlog;

/**
 * A call of an LLM as the application makes it.
 *
 * @param <T> what it returns
 * @param <X> what it may throw
 */
@FunctionalInterface
public interface LlmCall<T, X extends Exception> {
    T call() throws X;
}
