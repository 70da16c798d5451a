package io.llmlog.sink.file;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.llmlog.internal.file.ProcessLock;
import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import io.llmlog.testkit.StatusLog;
import io.llmlog.testkit.TmpFs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
    @TempDir
    Path directory;

    private final StatusLog status = new StatusLog();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T23:59:58Z"));

    @Test
    void appendsWholeLines_andGoesOnInAnExistingFile() throws Exception {
        write(options(1 << 20), "{\"a\":1}", "{\"a\":2}");
        write(options(1 << 20), "{\"a\":3}");

        assertThat(active()).hasContent("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
    }

    @Test
    void rollsBeforeTheLineThatWouldNotFit() throws Exception {
        Sink sink = sink(new FileSinkOptions(active(), 1024, 30, true, false));
        String line = "{\"a\":\"" + "x".repeat(91) + "\"}";

        sink.write(lines(IntStream.range(0, 25).mapToObj(i -> line).toArray(String[]::new)));

        List<Path> rolled = rolled();
        assertThat(rolled).hasSize(2).allSatisfy(file -> assertThat(file).hasSize(1000));
        assertThat(rolled.get(0).getFileName()).hasToString("llm-events-2026-11-22.1.json");
        assertThat(Files.size(active())).isEqualTo(500);
        sink.close();
    }

    @Test
    void writesALineThatIsLargerThanAFileMayBe() throws Exception {
        Sink sink = sink(new FileSinkOptions(active(), 1024, 30, true, false));

        sink.write(lines("{}", "{\"a\":\"" + "x".repeat(5000) + "\"}", "{}"));

        assertThat(rolled()).hasSize(2);
        assertThat(active()).hasContent("{}\n");
        sink.close();
    }

    @Test
    void rollsWhenTheDayEnds() throws Exception {
        Sink sink = sink(new FileSinkOptions(active(), 1 << 20, 30, true, false));
        sink.write(lines("{\"day\":22}"));
        clock.now = Instant.parse("2026-11-23T00:00:01Z");

        sink.write(lines("{\"day\":23}"));

        assertThat(rolled()).singleElement().satisfies(file -> {
            assertThat(file.getFileName()).hasToString("llm-events-2026-11-22.1.json");
            assertThat(file).hasContent("{\"day\":22}\n");
        });
        assertThat(active()).hasContent("{\"day\":23}\n");
        sink.close();
    }

    @Test
    void compressesRolledFiles_andKeepsOnlySomeOfThem() throws Exception {
        Sink sink = sink(new FileSinkOptions(active(), 1024, 3, true, true));
        List<String> written = new ArrayList<>();

        for (int i = 0; i < 60; i++) {
            String line = "{\"i\":" + (100 + i) + ",\"a\":\"" + "x".repeat(83) + "\"}";
            written.add(line);
            assertThat(sink.write(lines(line))).isEqualTo(1);
        }

        eventually("three compressed files are left", () -> {
            List<Path> rolled = rolled();
            return rolled.size() == 3
                    && rolled.stream().allMatch(file -> file.toString().endsWith(".json.gz"));
        });
        List<String> kept = new ArrayList<>();
        for (Path file : new RolledFiles(active()).finished()) {
            kept.addAll(gunzip(file));
        }
        kept.addAll(Files.readAllLines(active()));
        assertThat(kept).isEqualTo(written.subList(written.size() - kept.size(), written.size()));
        sink.close();
    }

    @Test
    void F19_removesTheHalfLineThatACrashLeft() throws Exception {
        Files.writeString(active(), "{\"a\":1}\n{\"a\":\"hal");

        write(options(1 << 20), "{\"a\":2}");

        assertThat(active()).hasContent("{\"a\":1}\n{\"a\":2}\n");
    }

    @Test
    void keepsSomebodysTextThatHasNoNewline() throws Exception {
        Files.writeString(active(), "not ours");

        write(options(1 << 20), "{\"a\":2}");

        assertThat(active()).hasContent("not ours\n{\"a\":2}\n");
    }

    @Test
    void removesWhatACrashLeftOfACompression_andCompressesAgain() throws Exception {
        Files.writeString(directory.resolve("llm-events-2026-11-21.1.json"), "{\"a\":1}\n");
        Files.writeString(directory.resolve("llm-events-2026-11-21.1.json.gz.tmp"), "torn");

        write(new FileSinkOptions(active(), 1 << 20, 30, true, true), "{}");

        Path compressed = directory.resolve("llm-events-2026-11-21.1.json.gz");
        eventually("compressed", () -> Files.exists(compressed) && rolled().size() == 1);
        assertThat(gunzip(compressed)).containsExactly("{\"a\":1}");
    }

    @Test
    void F16_takesNothingFromAFullDisk_andSaysSoOnce() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");
        Sink sink = new FileSink(FileSinkOptions.at(full), full, clock, status.status());

        assertThat(sink.write(lines("{}", "{}"))).isZero();
        assertThat(sink.write(lines("{}"))).isZero();

        assertThat(status.messages()).singleElement().asString().contains("WARN cannot write to /dev/full");
        sink.close();
    }

    @Test
    void F16_aRealFullDiskHoldsNoHalfLine_andTheSinkGoesOnWhenThereIsSpace() throws Exception {
        try (TmpFs small = TmpFs.mount(directory)) {
            assumeThat(small).as("mounting a small file system needs root").isNotNull();
            clock.now = Instant.now(); // When the file is opened again, the day of its last change counts.
            Path ballast = Files.write(small.directory().resolve("ballast"), new byte[4 << 20]);
            Path path = small.directory().resolve("llm-events.json");
            String line = "{\"text\":\"" + "x".repeat(10_007) + "\"}";
            int written = 0;
            try (FileSink sink = new FileSink(FileSinkOptions.at(path), path, clock, status.status())) {
                while (sink.write(lines(line)) == 1) {
                    written++;
                }
                assertThat(sink.write(lines(line))).isZero();
                assertThat(Files.readAllLines(path)).hasSize(written).containsOnly(line);

                Files.delete(ballast);
                assertThat(sink.write(lines(line))).isOne();
                assertThat(Files.readAllLines(path)).hasSize(written + 1).containsOnly(line);
            }
            assertThat(status.messages()).last().asString().contains("INFO writing to", "again");
        }
    }

    @Test
    void F17_aReadOnlyDisk_isTriedAgain() throws Exception {
        try (TmpFs small = TmpFs.mount(directory)) {
            assumeThat(small).as("mounting a file system needs root").isNotNull();
            small.remount("ro");
            Path path = small.directory().resolve("logs/llm-events.json");
            try (FileSink sink = new FileSink(FileSinkOptions.at(path), path, clock, status.status())) {
                assertThat(sink.write(lines("{}"))).isZero();
                small.remount("rw");
                assertThat(sink.write(lines("{}"))).isOne();
            }
            assertThat(path).hasContent("{}\n");
        }
    }

    @Test
    void F24_whenTheClockJumps_noLineIsLostOrHeldBack() throws Exception {
        Sink sink = sink(new FileSinkOptions(active(), 1 << 20, 30, true, false));
        List<String> written = new ArrayList<>();
        for (Duration jump : List.of(
                Duration.ZERO, Duration.ofHours(-1), Duration.ofDays(1), Duration.ofDays(-1), Duration.ofHours(1))) {
            clock.now = clock.now.plus(jump);
            String line = "{\"jump\":\"" + jump + "\"}";
            assertThat(sink.write(lines(line))).isOne();
            written.add(line);
        }
        sink.close();

        List<String> found = new ArrayList<>(Files.readAllLines(active()));
        for (Path file : rolled()) {
            found.addAll(Files.readAllLines(file));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(written);
        assertThat(status.messages()).isEmpty();
    }

    @Test
    void F17_beginsToWriteWhenTheDirectoryBecomesPossible() throws Exception {
        Path blocked = directory.resolve("logs");
        Files.writeString(blocked, "a file where a directory should be");
        Sink sink = sink(FileSinkOptions.at(blocked.resolve("llm-events.json")));
        assertThat(sink.write(lines("{}"))).isZero();
        Files.delete(blocked);

        assertThat(sink.write(lines("{\"a\":1}"))).isEqualTo(1);

        assertThat(blocked.resolve("llm-events.json")).hasContent("{\"a\":1}\n");
        assertThat(status.messages()).last().asString().contains("INFO writing to", "again");
        sink.close();
    }

    @Test
    void opensItsPathAnew_whenSomebodyMovedTheFileAway() throws Exception {
        Sink sink = sink(options(1 << 20));
        sink.write(lines("{\"a\":1}"));
        Files.move(active(), directory.resolve("moved.json"));

        eventually("a new file", () -> {
            sink.write(lines("{\"a\":2}"));
            return Files.exists(active());
        });

        assertThat(directory.resolve("moved.json")).content().startsWith("{\"a\":1}\n");
        assertThat(active()).hasContent("{\"a\":2}\n");
        sink.close();
    }

    @Test
    void sharesOneSinkPerPath_andLeavesTheFileToAnotherWriter() throws Exception {
        FileSinkOptions options = options(1 << 20);
        Sink first = FileSinks.open(options, status.status());
        Sink second = FileSinks.open(options, status.status());
        assertThat(second.name()).isEqualTo(first.name());
        first.close();
        assertThat(PathLock.tryLock(active())).as("still held by the second").isNull();
        second.close();

        try (ProcessLock another = PathLock.tryLock(active())) {
            assertThat(another).isNotNull();
            Sink third = FileSinks.open(options, status.status());
            third.write(lines("{}"));
            long pid = ProcessHandle.current().pid();
            assertThat(directory.resolve("llm-events-" + pid + ".json")).hasContent("{}\n");
            assertThat(status.messages()).singleElement().asString().contains("another writer holds");
            third.close();
        }
    }

    private void write(FileSinkOptions options, String... lines) {
        Sink sink = sink(options);
        assertThat(sink.write(lines(lines))).isEqualTo(lines.length);
        sink.close();
    }

    private Sink sink(FileSinkOptions options) {
        return new FileSink(options, options.path(), clock, status.status());
    }

    private FileSinkOptions options(long maxBytes) {
        return new FileSinkOptions(active(), maxBytes, 30, false, false);
    }

    private Path active() {
        return directory.resolve("llm-events.json");
    }

    private List<Path> rolled() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("llm-events-"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static List<String> gunzip(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Lines lines(String... texts) {
        byte[] bytes = (String.join("\n", texts) + "\n").getBytes(StandardCharsets.UTF_8);
        int[] ends = new int[texts.length];
        int end = 0;
        for (int i = 0; i < texts.length; i++) {
            end += texts[i].getBytes(StandardCharsets.UTF_8).length + 1;
            ends[i] = end;
        }
        return new Lines(bytes, 0, ends, ends.length);
    }

    private static final class MovableClock extends Clock {
        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }
    }
}
