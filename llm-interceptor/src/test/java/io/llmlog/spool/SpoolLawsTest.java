package io.llmlog.spool;

import static io.llmlog.spool.SpoolKit.SINK;
import static io.llmlog.spool.SpoolKit.ids;
import static io.llmlog.spool.SpoolKit.lines;
import static io.llmlog.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.StatusLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class SpoolLawsTest {
    private static final int LINES = 120;

    private Path directory = Path.of(".");

    @BeforeTry
    void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("llmlog-spool");
    }

    @AfterTry
    void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 60)
    void givesBackLinesOfAnySize_inAnyBatches(
            @ForAll @Size(max = 12) List<@IntRange(max = 400_000) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 500_000) int batchBytes,
            @ForAll @IntRange(min = 1, max = 1 << 20) int segmentBytes)
            throws InterruptedException {
        List<String> lines = sizes.stream().map(size -> "x".repeat(size) + "\n").toList();
        SpoolOptions options = new SpoolOptions(
                directory, 64 << 20, SpoolOverflow.dropNewest(), segmentBytes, Duration.ofHours(1), "p");
        try (Spool spool = open(options)) {
            assertThat(spool.append(lines(lines), 0)).isEqualTo(lines.size());
            SpoolReader reader = spool.reader(SINK);
            List<String> read = new ArrayList<>();
            SpoolBatch batch = reader.next(batchBytes, Duration.ZERO);
            while (batch != null) {
                assertThat(batch.lines().count() == 1 || batch.lines().length() <= batchBytes)
                        .isTrue();
                assertThat(batch.firstSequence()).isEqualTo(read.size());
                read.addAll(SpoolKit.texts(batch.lines()));
                batch = reader.next(batchBytes, Duration.ZERO);
            }
            assertThat(read).isEqualTo(lines);
        }
    }

    @Property(tries = 100)
    void F19_howeverTheLastFileIsCut_thePrefixSurvives(@ForAll @LongRange(max = 40_000) long place)
            throws IOException, InterruptedException {
        write(1 << 20);
        Path file = segments().get(0);
        long size = Files.size(file);
        long cut = place % size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(cut);
        }
        try (Spool spool = open(SpoolKit.options(directory))) {
            List<Long> read = ids(readAll(spool.reader(SINK)));

            assertThat(read).isEqualTo(LongStream.range(0, read.size()).boxed().toList());
            assertThat(bytesOf(read.size())).isLessThanOrEqualTo(Math.max(cut, SegmentHeader.BYTES));
            assertThat(bytesOf(read.size() + 1)).isGreaterThan(cut);
        }
    }

    @Property(tries = 150)
    void aFlippedByteAnywhereInASealedFile_costsAtMostItsRecord(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException, InterruptedException {
        write(4096);
        List<Path> sealed = segments().subList(0, segments().size() - 1);
        Path file = sealed.get(place % sealed.size());
        byte[] bytes = Files.readAllBytes(file);
        int at = place % bytes.length;
        bytes[at] ^= (byte) flip;
        Files.write(file, bytes);
        StatusLog status = new StatusLog();
        try (Spool spool = SpoolKit.open(SpoolKit.options(directory), SpoolFiles.disk(), status.status())) {
            List<Long> read = ids(readAll(spool.reader(SINK)));

            assertThat(read).isSorted().doesNotHaveDuplicates();
            int lost = at < SegmentHeader.BYTES ? 0 : 1;
            assertThat(read).hasSize(LINES - lost);
            assertThat(spool.reader(SINK).stats().skipped().getOrDefault(SkipReason.CORRUPT, 0L))
                    .isEqualTo(lost);
            assertThat(spool.stats().damagedPlaces()).isEqualTo(1);
        }
        assertThat(status.messages()).singleElement().asString().contains("damaged bytes");
        try (Stream<Path> kept = Files.list(directory.resolve("slot-0/corrupt"))) {
            assertThat(kept).hasSize(1);
        }
    }

    private void write(int segmentBytes) {
        SpoolOptions options = new SpoolOptions(
                directory, 8 << 20, SpoolOverflow.dropNewest(), segmentBytes, Duration.ofHours(1), "p");
        try (Spool spool = open(options)) {
            spool.append(lines(0, LINES), 0);
        }
    }

    /** Size of a file with the first so many lines. */
    private static long bytesOf(int count) {
        long bytes = SegmentHeader.BYTES;
        for (long id = 0; id < count; id++) {
            bytes += RecordFormat.HEADER_BYTES + SpoolKit.line(id).length();
        }
        return bytes;
    }

    private Spool open(SpoolOptions options) {
        return SpoolKit.open(options, SpoolFiles.disk(), new StatusLog().status());
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("slot-0"))) {
            return files.filter(file -> Segment.number(file) >= 0).sorted().toList();
        }
    }
}
