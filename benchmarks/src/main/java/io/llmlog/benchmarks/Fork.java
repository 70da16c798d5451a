package io.llmlog.benchmarks;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.llmlog.benchmarks.result.ForkResult;
import io.llmlog.benchmarks.result.ResultFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** A JVM of its own for a suite; with what it writes of its findings it tells the JVM that began it. */
final class Fork {
    private static final int LAST_LINES = 20;
    private static final int END_SECONDS = 30;

    private Fork() {}

    /** The program: is given a suite, {@code quick} or {@code full}, and the file for what it finds. */
    public static void main(String[] args) throws Exception {
        // What clients of servers say of themselves is not measured.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Suite suite = Suites.named(args[0]).orElseThrow();
        Findings findings = new Findings();
        suite.work().run(new Effort(args[1].equals("quick")), findings);
        ResultFiles.write(Path.of(args[2]), findings.result());
        // Libraries of peers leave threads behind.
        System.exit(0);
    }

    /**
     * Runs a suite in one.
     *
     * @throws IOException when it fails or takes too long, with the last that it printed
     */
    static ForkResult run(Suite suite, Effort effort, Path home, long deadlineSeconds)
            throws IOException, InterruptedException {
        try (Scratch scratch = new Scratch()) {
            Path found = scratch.path().resolve("found.json");
            Path output = scratch.path().resolve("output.txt");
            Process process = new ProcessBuilder(command(suite, effort, home, found))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            Thread undertaker = new Thread(process::destroy, "llmlog-bench-undertaker");
            Runtime.getRuntime().addShutdownHook(undertaker);
            try {
                await(process, suite, deadlineSeconds, output);
            } finally {
                end(process);
                Runtime.getRuntime().removeShutdownHook(undertaker);
            }
            return ResultFiles.readFork(found);
        }
    }

    private static List<String> command(Suite suite, Effort effort, Path home, Path found) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(suite.options());
        // The store's classes are in the service's jar, behind ours so that every suite meets the same libraries.
        Path service = home.resolve("analytics").resolve("target").resolve("llmlog.jar");
        command.addAll(List.of("-cp", ChildProgram.classPath() + System.getProperty("path.separator") + service));
        command.addAll(
                List.of(Fork.class.getName(), suite.name(), effort.quick() ? "quick" : "full", found.toString()));
        return command;
    }

    private static void await(Process process, Suite suite, long deadlineSeconds, Path output)
            throws IOException, InterruptedException {
        if (!process.waitFor(deadlineSeconds, TimeUnit.SECONDS)) {
            throw new IOException(
                    suite.name() + " did not end within " + deadlineSeconds + " s; its last words:\n" + last(output));
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    suite.name() + " failed with exit code " + process.exitValue() + ":\n" + last(output));
        }
    }

    /** Lets it stop the servers it started, and does not wait for ever. */
    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String last(Path output) {
        try {
            List<String> lines = new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
