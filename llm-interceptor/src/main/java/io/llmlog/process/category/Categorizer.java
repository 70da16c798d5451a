package io.llmlog.process.category;

import org.jspecify.annotations.Nullable;

/** Tells what a prompt is about. Asked by the threads of pipelines, so it must be thread-safe and quick. */
@FunctionalInterface
public interface Categorizer {
    /**
     * The category, such as {@code coding}, or null when it is not known. An exception counts as null.
     *
     * @param prompt as it will be written: redacted, and cut if it was long
     */
    @Nullable
    String categoryOf(String prompt);
}
