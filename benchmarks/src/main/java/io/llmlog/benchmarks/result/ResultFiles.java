package io.llmlog.benchmarks.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Results in a directory: {@code results/<suite>.json} and {@code <suite>.svg} of each suite, and {@code results.md} with the tables of all of
 * them.
 */
public final class ResultFiles {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path directory;

    public ResultFiles(Path directory) {
        this.directory = directory;
    }

    /** Writes a suite's files, and the tables of all suites anew. */
    public void write(SuiteResult result, List<Target> targets) throws IOException {
        Path json = Files.createDirectories(directory.resolve("results")).resolve(result.suite() + ".json");
        Files.writeString(json, JSON.writeValueAsString(result) + "\n");
        String chart = Chart.of(result);
        if (!chart.isEmpty()) {
            Files.writeString(directory.resolve(result.suite() + ".svg"), chart);
        }
        Files.writeString(directory.resolve("results.md"), document(read(), targets));
    }

    /**
     * All that are there, by the names of the suites.
     *
     * @throws IOException naming the file that is none of ours
     */
    public List<SuiteResult> read() throws IOException {
        Path results = directory.resolve("results");
        if (!Files.isDirectory(results)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(results)) {
            List<SuiteResult> read = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                read.add(read(file, SuiteResult.class));
            }
            return read;
        }
    }

    public static void write(Path file, ForkResult result) throws IOException {
        JSON.writeValue(file.toFile(), result);
    }

    public static ForkResult readFork(Path file) throws IOException {
        return read(file, ForkResult.class);
    }

    /** What we hold ourselves to, from {@code targets.json} beside the classes. */
    public static List<Target> targets() throws IOException {
        try (InputStream in = ResultFiles.class.getResourceAsStream("targets.json")) {
            if (in == null) {
                throw new IOException("targets.json is not on the class path");
            }
            return List.of(JSON.readValue(in, Target[].class));
        }
    }

    private static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return JSON.readValue(file.toFile(), type);
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is no result of a benchmark: " + e.getOriginalMessage(), e);
        }
    }

    private String document(List<SuiteResult> results, List<Target> targets) {
        StringBuilder text = new StringBuilder("# Results of the benchmarks\n\nWritten by `./llmlog bench`."
                + " A ratio is the median over the JVMs of what contenders that took turns in one of them needed.\n\n");
        text.append(MarkdownTables.targets(results, targets));
        for (SuiteResult result : results) {
            text.append('\n').append(MarkdownTables.of(result));
            if (Files.exists(directory.resolve(result.suite() + ".svg"))) {
                text.append("\n![")
                        .append(result.suite())
                        .append("](")
                        .append(result.suite())
                        .append(".svg)\n");
            }
        }
        return text.toString();
    }
}
