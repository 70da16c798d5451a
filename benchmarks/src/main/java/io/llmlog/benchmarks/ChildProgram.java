package io.llmlog.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that ran in a JVM of its own, on the class path of the benchmarks.
 *
 * @param seconds from its start to its end
 * @param out what it printed
 * @param errors what it printed to its error stream
 */
record ChildProgram(double seconds, String out, String errors) {

    /** Runs it to its end, which must be a good one. */
    static ChildProgram run(Path scratch, List<String> options, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath().toString(), program.getName()));
        command.addAll(List.of(arguments));
        Path out = scratch.resolve("out.txt");
        Path errors = scratch.resolve("errors.txt");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        int code = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException(program.getSimpleName() + " ended with " + code + ": " + Files.readString(errors));
        }
        return new ChildProgram(seconds, Files.readString(out), Files.readString(errors));
    }

    /** The figures on its last line. */
    double[] figures() {
        String[] lines = out.strip().split("\n", -1);
        String[] words = lines[lines.length - 1].split(" ", -1);
        double[] figures = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            figures[i] = Double.parseDouble(words[i]);
        }
        return figures;
    }

    /** The jar of the benchmarks. */
    static Path classPath() {
        try {
            return Path.of(ChildProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
