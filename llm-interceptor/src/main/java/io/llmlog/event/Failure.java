package io.llmlog.event;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param type class of the exception, or the provider's type of error
 * @param code the provider's code
 */
public record Failure(
        @Nullable String type,
        @Nullable String code,
        @Nullable String message,
        @Nullable String stackTrace) {

    /** A failure of which only a message is known. */
    public static Failure ofMessage(String message) {
        return new Failure(null, null, message, null);
    }

    /**
     * The failure that an exception tells of. Never throws: an exception whose own methods throw is described by its class alone.
     */
    public static Failure of(Throwable thrown) {
        String type = thrown.getClass().getName();
        try {
            return new Failure(type, null, thrown.getMessage(), stackTraceOf(thrown));
        } catch (Throwable broken) {
            return new Failure(type, null, "(" + broken.getClass().getName() + " while reading the exception)", null);
        }
    }

    private static String stackTraceOf(Throwable thrown) {
        StringWriter text = new StringWriter(1024);
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
