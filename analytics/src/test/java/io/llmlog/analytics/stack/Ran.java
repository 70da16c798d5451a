package io.llmlog.analytics.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that ran to its end.
 *
 * @param output what it wrote, on either stream
 */
record Ran(int exit, String output) {
    private static final long PATIENCE_SECONDS = 120;

    static Ran of(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end: " + output);
        }
        return new Ran(process.exitValue(), output);
    }

    /** A script of {@code security/}. */
    static Ran script(String name, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", Repository.path("security/" + name).toString()));
        command.addAll(List.of(arguments));
        return of(command, environment);
    }
}
