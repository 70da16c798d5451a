package io.llmlog.analytics.demo;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a demonstration runs.
 *
 * @param home the project's root, where the jars it starts are found
 * @param directory where its files go; made anew each time
 * @param time how long, or null until it is stopped
 * @param port the port of the page; 0 for any free one
 * @param terminal whether its output goes to a terminal, where a line can be written over
 */
public record DemoOptions(
        Path home, Path directory, @Nullable Duration time, int port, Provider provider, boolean terminal) {}
