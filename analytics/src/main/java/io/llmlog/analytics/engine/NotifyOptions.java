package io.llmlog.analytics.engine;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what happens.
 *
 * @param receivers a file of receivers; null for none
 * @param allowCommands whether that file may name programs to run
 */
public record NotifyOptions(@Nullable Path receivers, boolean allowCommands) {
    public static final NotifyOptions NOBODY = new NotifyOptions(null, false);
}
