package io.llmlog.analytics.notify.receiver;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a file of receivers is read with.
 *
 * @param allowCommands whether whoever started the service lets the file name programs to run
 * @param environment gives the value of a variable; null where there is none
 */
public record Surroundings(boolean allowCommands, Function<String, @Nullable String> environment) {
    /** Those of this process. */
    public static Surroundings of(boolean allowCommands) {
        return new Surroundings(allowCommands, System::getenv);
    }
}
