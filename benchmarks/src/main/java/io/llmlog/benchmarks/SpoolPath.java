package io.llmlog.benchmarks;

import io.llmlog.sink.Lines;
import io.llmlog.spool.Spool;
import io.llmlog.spool.SpoolBatch;
import io.llmlog.spool.SpoolFiles;
import io.llmlog.spool.SpoolOptions;
import io.llmlog.spool.SpoolReader;
import io.llmlog.status.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes a second into the spool and out of it again, and how long it takes to open one of a gigabyte. Contenders take turns; raw writes of as
 * many bytes are the limit. Nobody syncs but at the end, outside the time measured: a disk's speed is not ours.
 */
final class SpoolPath {
    private static final long BYTES = 1L << 30;
    private static final int BATCH_BYTES = 256 * 1024;
    private static final int ROUNDS = 5;
    private static final List<String> SINK = List.of("es+http://es:9200/llm-logs");

    private SpoolPath() {}

    public static void main(String[] args) throws Exception {
        Lines batch = batch();
        double[] medians = Turns.medians(ROUNDS, Map.of("spool", () -> measure(batch))).values().iterator().next();
        System.out.printf("| 1 GiB in lines of 3.8 KB | median of %d |%n| --- | --- |%n", ROUNDS);
        print("raw FileChannel, 256 KB writes (limit)", medians[0], "MB/s");
        print("spool append", medians[1], "MB/s");
        print("spool open, checkpoint undamaged", medians[2], "ms");
        print("spool read", medians[3], "MB/s");
    }

    private static double[] measure(Lines batch) throws Exception {
        try (Scratch scratch = new Scratch()) {
            double raw = raw(scratch.path().resolve("raw"));
            double append = append(scratch.path(), batch);
            long start = System.nanoTime();
            try (Spool spool = open(scratch.path())) {
                double openMillis = (System.nanoTime() - start) / 1e6;
                return new double[] {raw, append, openMillis, read(spool)};
            }
        }
    }

    private static double raw(Path path) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(BATCH_BYTES);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (long written = 0; written < BYTES; written += BATCH_BYTES) {
                file.write(chunk.clear());
            }
            return megabytesPerSecond(start);
        } finally {
            Files.delete(path);
        }
    }

    private static double append(Path directory, Lines batch) {
        try (Spool spool = open(directory)) {
            long sequence = 0;
            long start = System.nanoTime();
            for (long written = 0; written < BYTES; written += batch.length()) {
                if (spool.append(batch, sequence) < batch.count()) {
                    throw new IllegalStateException("the spool in " + directory + " took less than all");
                }
                sequence += batch.count();
            }
            return megabytesPerSecond(start);
        }
    }

    private static double read(Spool spool) throws InterruptedException {
        SpoolReader reader = spool.reader(SINK.get(0));
        long read = 0;
        long start = System.nanoTime();
        for (SpoolBatch batch = next(reader); batch != null; batch = next(reader)) {
            read += batch.lines().length();
            reader.commit(batch.end());
        }
        if (read < BYTES) {
            throw new IllegalStateException("read " + read + " bytes of " + BYTES);
        }
        return megabytesPerSecond(start);
    }

    private static @Nullable SpoolBatch next(SpoolReader reader) throws InterruptedException {
        return reader.next(1 << 20, Duration.ZERO);
    }

    private static Spool open(Path directory) {
        SpoolOptions defaults = SpoolOptions.at(directory, "benchmark");
        SpoolOptions unsynced = new SpoolOptions(
                directory,
                defaults.maxBytes(),
                defaults.overflow(),
                defaults.segmentBytes(),
                Duration.ofHours(1),
                defaults.producer());
        return Spool.open(unsynced, SINK, SpoolFiles.disk(), new Status((level, message) -> System.err.println(message)));
    }

    private static Lines batch() {
        byte[] line = ("{\"prompt\":\"" + "x".repeat(3786) + "\"}\n").getBytes(StandardCharsets.UTF_8);
        int count = BATCH_BYTES / line.length;
        byte[] bytes = new byte[count * line.length];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(line, 0, bytes, i * line.length, line.length);
            ends[i] = (i + 1) * line.length;
        }
        return new Lines(bytes, 0, ends, count);
    }

    private static double megabytesPerSecond(long start) {
        return BYTES / 1e6 / ((System.nanoTime() - start) / 1e9);
    }

    private static void print(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "| %s | %,.0f %s |%n", what, value, unit);
    }
}
