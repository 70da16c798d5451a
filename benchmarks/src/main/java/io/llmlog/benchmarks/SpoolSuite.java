package io.llmlog.benchmarks;

import io.llmlog.benchmarks.result.Figure;
import io.llmlog.benchmarks.result.Role;
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
import org.jspecify.annotations.Nullable;

/**
 * The suite {@code spool}: bytes a second into the spool and out of it again, each record with its checksum, and how long it takes to open it.
 * Raw writes of as many bytes are the limit. Nobody syncs but at the end, outside the time measured: a disk's speed is not ours.
 */
final class SpoolSuite {
    private static final int BATCH_BYTES = 256 * 1024;
    private static final List<String> SINK = List.of("es+http://es:9200/llm-logs");
    private static final String RAW = "raw FileChannel, 256 KB writes";
    private static final long GIBIBYTE = 1L << 30;
    private static final int RECOVERED = 10;

    private SpoolSuite() {}

    static void run(Effort effort, Findings findings) throws Exception {
        long bytes = effort.quick() ? GIBIBYTE / 4 : GIBIBYTE;
        new Contest("lines of 3.8 KB, one thread", RAW, Figure.more("rate", "MB/s"))
                .with(RAW, Role.LIMIT, () -> inScratch(directory -> raw(directory.resolve("raw"), bytes)))
                .with("spool append", Role.OURS, () -> inScratch(directory -> append(directory, bytes)))
                .with(
                        "spool read",
                        Role.OURS,
                        () -> inScratch(directory -> {
                            append(directory, bytes);
                            return read(directory, bytes);
                        }))
                .run(effort.of(5, 2), findings);
        recovery(effort, findings);
    }

    /** Opens what a process left that ended without closing. */
    private static void recovery(Effort effort, Findings findings) throws Exception {
        int gibibytes = effort.of(RECOVERED, 1);
        try (Scratch scratch = new Scratch()) {
            long room = Files.getFileStore(scratch.path()).getUsableSpace();
            if (room < (gibibytes + 1) * GIBIBYTE) {
                findings.note("recovery of a spool of " + gibibytes + " GiB: left out, the disk has " + room / GIBIBYTE
                        + " GiB of room");
                return;
            }
            ChildProgram.run(
                    scratch.path(),
                    List.of(),
                    Program.class,
                    scratch.path().resolve("spool").toString(),
                    String.valueOf(gibibytes * GIBIBYTE));
            long start = System.nanoTime();
            try (Spool spool = open(scratch.path().resolve("spool"))) {
                double millis = (System.nanoTime() - start) / 1e6;
                if (next(spool.reader(SINK.get(0))) == null) {
                    throw new IllegalStateException("nothing was recovered");
                }
                findings.add(
                        "a spool that was not closed, opened",
                        gibibytes + " GiB",
                        Role.OURS,
                        Figure.less("time", "ms"),
                        millis);
            }
        }
    }

    /** Measures in a directory of its own. */
    @FunctionalInterface
    private interface Work {
        double in(Path directory) throws Exception;
    }

    private static double[] inScratch(Work work) throws Exception {
        try (Scratch scratch = new Scratch()) {
            return new double[] {work.in(scratch.path())};
        }
    }

    private static double raw(Path path, long bytes) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(BATCH_BYTES);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            for (long written = 0; written < bytes; written += BATCH_BYTES) {
                file.write(chunk.clear());
            }
            return megabytesPerSecond(bytes, start);
        }
    }

    private static double append(Path directory, long bytes) {
        try (Spool spool = open(directory)) {
            return append(spool, bytes);
        }
    }

    private static double append(Spool spool, long bytes) {
        Lines batch = batch();
        long sequence = 0;
        long start = System.nanoTime();
        for (long written = 0; written < bytes; written += batch.length()) {
            if (spool.append(batch, sequence) < batch.count()) {
                throw new IllegalStateException("the spool took less than all");
            }
            sequence += batch.count();
        }
        return megabytesPerSecond(bytes, start);
    }

    private static double read(Path directory, long bytes) throws InterruptedException {
        try (Spool spool = open(directory)) {
            SpoolReader reader = spool.reader(SINK.get(0));
            long read = 0;
            long start = System.nanoTime();
            for (SpoolBatch batch = next(reader); batch != null; batch = next(reader)) {
                read += batch.lines().length();
                reader.commit(batch.end());
            }
            if (read < bytes) {
                throw new IllegalStateException("read " + read + " bytes of " + bytes);
            }
            return megabytesPerSecond(bytes, start);
        }
    }

    private static @Nullable SpoolBatch next(SpoolReader reader) throws InterruptedException {
        return reader.next(1 << 20, Duration.ZERO);
    }

    private static Spool open(Path directory) {
        SpoolOptions defaults = SpoolOptions.at(directory, "benchmark");
        SpoolOptions unsynced = new SpoolOptions(
                directory,
                (RECOVERED + 2) * GIBIBYTE,
                defaults.overflow(),
                defaults.segmentBytes(),
                Duration.ofHours(1),
                defaults.producer());
        return Spool.open(
                unsynced, SINK, SpoolFiles.disk(), new Status((level, message) -> System.err.println(message)));
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

    private static double megabytesPerSecond(long bytes, long start) {
        return bytes / 1e6 / ((System.nanoTime() - start) / 1e9);
    }

    /** The program: fills a spool with so many bytes and ends as if it were killed. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            append(open(Path.of(args[0])), Long.parseLong(args[1]));
            Runtime.getRuntime().halt(0);
        }
    }
}
