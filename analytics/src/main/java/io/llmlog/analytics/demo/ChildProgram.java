package io.llmlog.analytics.demo;

import io.llmlog.analytics.ExplainedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program of the demonstration in a process of its own, its output in a log file. */
final class ChildProgram implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProgram(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts {@code java} with these arguments, in the directory of the demonstration. */
    static ChildProgram start(
            String name, DemoDirectory directory, Map<String, String> environment, List<String> arguments) {
        Path log = directory.log(name);
        ProcessBuilder builder = new ProcessBuilder(java())
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.command().addAll(arguments);
        builder.environment().putAll(environment);
        try {
            return new ChildProgram(name, log, builder.start());
        } catch (IOException e) {
            throw new ExplainedException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    Path log() {
        return log;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    boolean waitFor(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for the program to say something, and gives the first group of the pattern. */
    String awaitOutput(Pattern pattern) throws InterruptedException {
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        do {
            boolean ended = waitFor(Duration.ofMillis(50));
            Matcher matcher = pattern.matcher(output());
            if (matcher.find()) {
                return matcher.group(1);
            } else if (ended) {
                throw new ExplainedException(
                        name + " ended with exit code " + process.exitValue() + "; its output is in " + log);
            }
        } while (System.nanoTime() < end);
        throw new ExplainedException(
                name + " did not start within " + START_PATIENCE.toSeconds() + " s; its output is in " + log);
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new ExplainedException("the output of " + name + " cannot be read: " + e, e);
        }
    }

    /** Asks it to end, which lets it write what it has, and makes it end when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!waitFor(STOP_PATIENCE)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
