package io.llmlog.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a program in a JVM of its own, with the class path of the tests. */
public final class ChildJvm {
    private static final long PATIENCE_SECONDS = 60;

    private ChildJvm() {}

    /** What a program left behind. */
    public record Result(int exitCode, List<String> out, List<String> err) {}

    /**
     * Runs it to its end.
     *
     * @param folder working directory, and first on the class path
     * @param classPath which entries of the class path of the tests it gets
     */
    public static Result run(Class<?> program, Path folder, Predicate<String> classPath, List<String> jvmOptions)
            throws IOException, InterruptedException {
        return run(command(program, folder, classPath, jvmOptions), folder);
    }

    /** Runs a command, such as one that {@link #command} gave, to its end. */
    public static Result run(List<String> command, Path folder) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(command + " did not end within " + PATIENCE_SECONDS + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    }

    /** The command line of a program. */
    public static List<String> command(
            Class<?> program, Path folder, Predicate<String> classPath, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(Stream.concat(Stream.of(folder.toString()), testClassPath().filter(classPath))
                .collect(Collectors.joining(File.pathSeparator)));
        command.addAll(jvmOptions);
        command.add(program.getName());
        return command;
    }

    /** Relative entries would mean something else in another working directory. */
    private static Stream<String> testClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString());
    }
}
