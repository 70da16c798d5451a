package io.llmlog.examples.provider.shapes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@link ShapesMain} in a JVM of its own, with the class path of this one. */
public final class ShapesProcess {
    private static final long DEADLINE_SECONDS = 120;

    private ShapesProcess() {}

    /**
     * How it ended.
     *
     * @param exitCode of the process
     * @param transcript what it printed
     * @param errors what it printed to its error stream
     */
    public record Result(int exitCode, String transcript, String errors) {}

    /** Runs these shapes; the options, such as {@code -javaagent:...}, come before the main class. */
    public static Result run(List<String> jvmOptions, String baseUrl, List<String> shapes)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("shapes", ".out");
        Path err = Files.createTempFile("shapes", ".err");
        try {
            Process process = new ProcessBuilder(command(jvmOptions, baseUrl, shapes))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("shapes " + shapes + " were still running after " + DEADLINE_SECONDS + " s: "
                        + Files.readString(err));
            }
            return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static List<String> command(List<String> jvmOptions, String baseUrl, List<String> shapes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ShapesMain.class.getName(), "--base-url", baseUrl));
        shapes.forEach(shape -> command.addAll(List.of("--shape", shape)));
        return command;
    }
}
