package io.llmlog.agent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs a main class in a JVM of its own, in a directory of its own, with a class path that holds nothing of LLMLog unless asked. */
public final class ChildJvm {
    private static final long DEADLINE_SECONDS = 300;
    private static final List<String> OURS =
            List.of("llmlog-javaagent", "llm-interceptor", "javaagent", "byte-buddy", "kafka-clients", "lz4-java");

    private final List<String> options = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    private final Path directory;
    private String classPath = classPath(entry -> OURS.stream().noneMatch(module -> isOf(entry, module)));

    /**
     * How it ended.
     *
     * @param out what it printed
     * @param errors what it printed to its error stream
     */
    public record Result(int exitCode, String out, String errors) {}

    public ChildJvm(Path directory) {
        this.directory = directory;
    }

    public ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Puts entries before the class path. */
    public ChildJvm before(List<Path> entries) {
        classPath = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + classPath;
        return this;
    }

    /** Takes entries out of the class path. */
    public ChildJvm without(Predicate<String> fileName) {
        classPath = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !fileName.test(Path.of(entry).getFileName().toString()))
                .collect(Collectors.joining(File.pathSeparator));
        return this;
    }

    /** Adds a module of LLMLog. */
    public ChildJvm with(String module) {
        classPath += File.pathSeparator + classPath(entry -> isOf(entry, module));
        return this;
    }

    /** Adds the classes of this module's tests. */
    public ChildJvm withTestClasses() {
        classPath += File.pathSeparator + Path.of("target", "test-classes").toAbsolutePath();
        return this;
    }

    public Result run(String mainClass, String... arguments) throws IOException, InterruptedException {
        return run(List.of("-cp", classPath, mainClass), arguments);
    }

    /** Runs an executable jar, which has a class path of its own. */
    public Result run(Path jar, String... arguments) throws IOException, InterruptedException {
        return run(List.of("-jar", jar.toString()), arguments);
    }

    private Result run(List<String> program, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("child", ".out");
        Path err = Files.createTempFile("child", ".err");
        try {
            Process process = new ProcessBuilder(command(program, arguments))
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException(
                        program + " was still running after " + DEADLINE_SECONDS + " s: " + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private List<String> command(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(program);
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private static String classPath(Predicate<Path> wanted) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> wanted.test(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Whether it is that module's jar or one of its folders under target. */
    private static boolean isOf(Path entry, String module) {
        String file = entry.getFileName().toString();
        boolean folder = entry.getNameCount() > 2
                && entry.getParent().getFileName().toString().equals("target")
                && entry.getParent().getParent().getFileName().toString().equals(module);
        return folder || file.startsWith(module);
    }
}
