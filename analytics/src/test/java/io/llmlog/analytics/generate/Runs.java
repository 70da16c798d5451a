package io.llmlog.analytics.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.config.Settings;
import io.llmlog.status.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Runs of the generator. */
final class Runs {
    static final Instant FROM = Instant.parse("2026-10-05T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Runs() {}

    static Span days(int days, long count) {
        return new Span.Past(FROM, FROM.plus(Duration.ofDays(days)), count);
    }

    static GenerateOptions options(DataKind kind, Span span, long seed, int incidents, String sinks, Path folder) {
        return options(kind, span, seed, incidents, sinks, folder, null);
    }

    static GenerateOptions options(
            DataKind kind, Span span, long seed, int incidents, String sinks, Path folder, @Nullable Path truth) {
        Settings settings = Settings.read(Map.of(
                "sinks",
                sinks,
                "spool-dir",
                folder.resolve("spool").toString(),
                "overflow",
                "block",
                "overflow-wait",
                "60s",
                "meters",
                "false"));
        return new GenerateOptions(kind, span, seed, 60, incidents, settings, truth, Duration.ofSeconds(60));
    }

    static Report run(GenerateOptions options) throws InterruptedException {
        return run(options, new CountDownLatch(1));
    }

    static Report run(GenerateOptions options, CountDownLatch asked) throws InterruptedException {
        PrintWriter nobody = new PrintWriter(PrintWriter.nullWriter());
        return new Generator(options).run(new Status((level, message) -> {}), new Progress(nobody, false), asked);
    }

    /** The file that a run has written. */
    static Path file(DataKind kind, Span span, long seed, int incidents, Path folder) throws InterruptedException {
        Path file = folder.resolve("events-" + System.nanoTime() + ".json");
        String sink = "file:" + file + "?max-size=1GiB&daily=false";
        Report report = run(options(kind, span, seed, incidents, sink, folder));
        if (!report.isComplete()) {
            throw new AssertionError(report.text());
        }
        return file;
    }

    static List<JsonNode> events(Path file) {
        try {
            return Files.readAllLines(file).stream().map(Runs::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
