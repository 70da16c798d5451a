package io.llmlog.spool;

import static io.llmlog.spool.SpoolKit.SINK;
import static io.llmlog.spool.SpoolKit.ids;
import static io.llmlog.spool.SpoolKit.line;
import static io.llmlog.spool.SpoolKit.lines;
import static io.llmlog.spool.SpoolKit.options;
import static io.llmlog.spool.SpoolKit.readAll;
import static io.llmlog.spool.SpoolKit.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.sink.Lines;
import io.llmlog.testkit.StatusLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final String OTHER = "kafka://k:9092/llm-events";

    @TempDir
    Path directory;

    private final StatusLog status = new StatusLog();

    @Test
    void givesBackWhatItTook_alsoAfterARestart() throws Exception {
        try (Spool spool = open(options(directory))) {
            assertThat(spool.append(lines(0, 100), 0)).isEqualTo(100);
        }
        try (Spool spool = open(options(directory))) {
            spool.append(lines(100, 150), 100);

            assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(150));
        }
        try (Spool spool = open(options(directory))) {
            assertThat(readAll(spool.reader(SINK))).isEmpty();
        }
        assertThat(status.messages()).isEmpty();
    }

    @Test
    void saysWhoseLinesABatchHolds() throws Exception {
        try (Spool spool = open(options(directory))) {
            spool.append(lines(0, 3), 70);

            SpoolBatch batch = spool.reader(SINK).next(1 << 20, Duration.ZERO);

            assertThat(batch.producer()).isEqualTo("0123456789abcdef");
            assertThat(batch.firstSequence()).isEqualTo(70);
            assertThat(batch.lastSequence()).isEqualTo(72);
        }
    }

    @Test
    void beginsANewBatchWhereTheSequenceHasAGap() throws Exception {
        try (Spool spool = open(options(directory))) {
            spool.append(lines(0, 3), 0);
            spool.append(lines(3, 5), 10);
            SpoolReader reader = spool.reader(SINK);

            assertThat(reader.next(1 << 20, Duration.ZERO).lastSequence()).isEqualTo(2);
            assertThat(reader.next(1 << 20, Duration.ZERO).firstSequence()).isEqualTo(10);
        }
    }

    @Test
    void aBatchIsNotLargerThanAskedFor_butForALineThatIsLargerItself() throws Exception {
        try (Spool spool = open(options(directory))) {
            String large = "x".repeat(700_000) + "\n";
            spool.append(lines(List.of("a\n", "b\n", large, "c\n")), 0);
            SpoolReader reader = spool.reader(SINK);

            assertThat(texts(reader.next(4, Duration.ZERO).lines())).containsExactly("a\n");
            assertThat(texts(reader.next(1000, Duration.ZERO).lines())).containsExactly("b\n");
            assertThat(texts(reader.next(1000, Duration.ZERO).lines())).containsExactly(large);
            assertThat(texts(reader.next(1000, Duration.ZERO).lines())).containsExactly("c\n");
        }
    }

    @Test
    void aReaderWaitsForTheNextAppend() throws Exception {
        try (Spool spool = open(options(directory))) {
            CompletableFuture<List<String>> read = CompletableFuture.supplyAsync(() -> {
                try {
                    return texts(spool.reader(SINK)
                            .next(1000, Duration.ofSeconds(20))
                            .lines());
                } catch (InterruptedException unexpected) {
                    throw new IllegalStateException(unexpected);
                }
            });
            spool.append(lines(7, 8), 0);

            assertThat(read.get()).containsExactly(line(7));
        }
    }

    @Test
    void whatWasReadButNotCommittedComesAgain() throws Exception {
        try (Spool spool = open(options(directory))) {
            spool.append(lines(0, 10), 0);
            SpoolReader reader = spool.reader(SINK);
            SpoolBatch first = reader.next(1, Duration.ZERO);
            reader.next(1 << 20, Duration.ZERO);
            reader.commit(first.end());
        }
        try (Spool spool = open(options(directory))) {
            assertThat(spool.reader(SINK).stats().unreadEvents()).isEqualTo(9);
            assertThat(ids(readAll(spool.reader(SINK))))
                    .isEqualTo(LongStream.range(1, 10).boxed().toList());
        }
    }

    /** Whoever looked between the two counted it twice, and less than nothing was left. */
    @Test
    void whatIsSettledIsLeftOutOfTheCountOnce_committedOrNot() throws Exception {
        try (Spool spool = open(options(directory))) {
            spool.append(lines(0, 10), 0);
            SpoolReader reader = spool.reader(SINK);
            SpoolBatch batch = reader.next(1 << 20, Duration.ZERO);
            spool.append(lines(10, 13), 10);

            reader.settle(batch, 4);
            assertThat(reader.stats().unreadEvents()).isEqualTo(9);
            reader.settle(batch, 10);
            assertThat(reader.stats().unreadEvents()).isEqualTo(3);
            reader.commit(batch.end());
            assertThat(reader.stats().unreadEvents()).isEqualTo(3);
        }
    }

    @Test
    void deletesFilesThatEveryReaderHasPassed() throws Exception {
        try (Spool spool = Spool.open(options(directory), List.of(SINK, OTHER), SpoolFiles.disk(), status.status())) {
            spool.append(lines(0, 500), 0);
            long full = segments();

            readAll(spool.reader(SINK));
            assertThat(segments()).isEqualTo(full);
            assertThat(spool.reader(OTHER).stats().unreadEvents()).isEqualTo(500);
            assertThat(spool.reader(SINK).stats().unreadEvents()).isZero();
            readAll(spool.reader(OTHER));
        }
        assertThat(segments()).isZero();
    }

    @Test
    void F4_aFullSpoolRefusesTheNewest_untilReadersMadeRoom() throws Exception {
        try (Spool spool = open(full(SpoolOverflow.dropNewest()))) {
            int taken = spool.append(lines(0, 1000), 0);

            assertThat(taken).isBetween(290, 999);
            assertThat(spool.stats().bytes()).isLessThanOrEqualTo(64 * 1024);
            assertThat(spool.append(lines(taken, 1000), taken)).isZero();
            assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(taken));
            assertThat(spool.append(lines(taken, taken + 200), taken)).isEqualTo(200);
            assertThat(ids(readAll(spool.reader(SINK)))).hasSize(200).first().isEqualTo((long) taken);
        }
        assertThat(status.messages()).anySatisfy(message -> assertThat(message).contains("is full (65536 bytes)"));
    }

    @Test
    void F4_theLastTenthOfASpoolTakesErrorsOnly() throws Exception {
        try (Spool spool = open(full(SpoolOverflow.dropNewest()))) {
            int ordinary = spool.append(lines(0, 1000), 0);
            assertThat(spool.stats().bytes()).isLessThanOrEqualTo(64 * 1024 - 6553);

            Lines mixed = errors(lines(ordinary, ordinary + 10), 5);
            assertThat(spool.append(mixed, ordinary)).isZero();
            assertThat(spool.append(mixed.range(0, 5), ordinary)).isZero();
            assertThat(spool.append(mixed.from(5), ordinary)).isEqualTo(5);

            int more = spool.append(errors(lines(ordinary, ordinary + 500), 0), ordinary + 5);
            assertThat(more).isBetween(5, 100);
            assertThat(spool.stats().bytes()).isLessThanOrEqualTo(64 * 1024);
            assertThat(readAll(spool.reader(SINK))).hasSize(ordinary + 5 + more);
        }
    }

    @Test
    void F4_aFullSpoolGivesUpItsOldestFiles_andReadersCountWhatTheyMissed() throws Exception {
        try (Spool spool = open(full(SpoolOverflow.dropOldest()))) {
            SpoolReader reader = spool.reader(SINK);
            spool.append(lines(0, 10), 0);
            reader.commit(reader.next(1, Duration.ZERO).end());

            assertThat(spool.append(lines(10, 2000), 10)).isEqualTo(1990);
            List<Long> read = ids(readAll(reader));

            assertThat(read).last().isEqualTo(1999L);
            assertThat(read)
                    .hasSizeLessThan(1000)
                    .isEqualTo(
                            LongStream.range(2000 - read.size(), 2000).boxed().toList());
            assertThat(reader.stats().skipped())
                    .containsExactly(java.util.Map.entry(SkipReason.OVERFLOW, 1999L - read.size()));
        }
    }

    @Test
    void F4_aFullSpoolHoldsTheWriterUntilThereIsRoom() throws Exception {
        try (Spool spool = open(full(SpoolOverflow.block(Duration.ofSeconds(20))))) {
            AtomicLong read = new AtomicLong();
            Thread reader = new Thread(() -> {
                SpoolReader own = spool.reader(SINK);
                try {
                    while (read.get() < 2000) {
                        SpoolBatch batch = own.next(10_000, Duration.ofSeconds(20));
                        read.addAndGet(batch.lines().count());
                        own.commit(batch.end());
                    }
                } catch (InterruptedException unexpected) {
                    throw new IllegalStateException(unexpected);
                }
            });
            reader.start();

            assertThat(spool.append(lines(0, 2000), 0)).isEqualTo(2000);
            reader.join();
            assertThat(read).hasValue(2000);
        }
    }

    @Test
    void holdsTheWriterNoLongerThanItMay() throws Exception {
        try (Spool spool = open(full(SpoolOverflow.block(Duration.ofMillis(20))))) {
            assertThat(spool.append(lines(0, 1000), 0)).isBetween(290, 999);
        }
    }

    @Test
    void aLineThatNoFileCanEverHoldIsTakenAndCounted() throws Exception {
        try (Spool spool = open(full(SpoolOverflow.dropNewest()))) {
            assertThat(spool.append(lines(List.of("a\n", "x".repeat(70_000) + "\n", "b\n")), 0))
                    .isEqualTo(3);

            assertThat(readAll(spool.reader(SINK))).containsExactly("a\n", "b\n");
            assertThat(spool.stats().tooLarge()).isEqualTo(1);
        }
    }

    @Test
    void aSinkThatLeftTheConfigurationHoldsNothingBack() throws Exception {
        try (Spool spool = Spool.open(options(directory), List.of(SINK, OTHER), SpoolFiles.disk(), status.status())) {
            spool.append(lines(0, 100), 0);
        }
        try (Spool spool = open(options(directory))) {
            assertThat(readAll(spool.reader(SINK))).hasSize(100);
        }
        assertThat(segments()).isZero();
        assertThat(status.messages()).singleElement().asString().contains(OTHER).contains("nothing is kept for it");
        try (Spool spool = Spool.open(options(directory), List.of(SINK, OTHER), SpoolFiles.disk(), status.status())) {
            spool.append(lines(100, 101), 100);

            assertThat(ids(readAll(spool.reader(OTHER)))).containsExactly(100L);
            assertThat(spool.reader(OTHER).stats().skipped()).containsEntry(SkipReason.GONE, 100L);
        }
    }

    @Test
    void leavesAloneWhatIsThereForSinksItDoesNotHave() throws Exception {
        try (Spool spool = Spool.open(options(directory), List.of(OTHER), SpoolFiles.disk(), status.status())) {
            spool.append(lines(0, 100), 0);
        }
        try (Spool spool = open(options(directory))) {
            spool.append(lines(100, 101), 0);

            assertThat(spool.stats().slot()).isEqualTo("slot-1");
            assertThat(ids(readAll(spool.reader(SINK)))).containsExactly(100L);
        }
        assertThat(status.messages()).singleElement().asString().contains(OTHER).contains("name that sink again");
        try (Spool spool = Spool.open(options(directory), List.of(OTHER), SpoolFiles.disk(), status.status())) {
            assertThat(ids(readAll(spool.reader(OTHER)))).isEqualTo(upTo(100));
        }
    }

    @Test
    void syncsWhenTheIntervalIsOver() throws Exception {
        AtomicLong now = new AtomicLong(1);
        SpoolOptions options =
                new SpoolOptions(directory, 8 << 20, SpoolOverflow.dropNewest(), 4096, Duration.ofSeconds(1), "p");
        try (Spool spool = Spool.open(options, List.of(SINK), SpoolFiles.disk(), status.status(), now::get)) {
            spool.append(lines(0, 50), 0);
            spool.tick();
            assertThat(spool.durableUpTo()).isZero();

            now.addAndGet(Duration.ofSeconds(1).toNanos());
            spool.tick();
            assertThat(spool.durableUpTo()).isEqualTo(50);
        }
    }

    @Test
    void takesNothingOnceClosed() throws Exception {
        Spool spool = open(options(directory));
        spool.append(lines(0, 5), 0);
        spool.close();
        spool.close();

        assertThat(spool.append(lines(5, 6), 5)).isZero();
        assertThat(spool.durableUpTo()).isEqualTo(5);
    }

    @Test
    void F22_anInterruptedThreadMayCloseIt() throws Exception {
        Spool spool = open(options(directory));
        spool.append(lines(0, 5), 0);
        Thread.currentThread().interrupt();
        spool.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(status.messages()).isEmpty();
    }

    @Test
    void namesTheReaderThatDoesNotExist() {
        try (Spool spool = open(options(directory))) {
            assertThatThrownBy(() -> spool.reader("x"))
                    .hasMessageContaining("has no reader 'x'")
                    .hasMessageContaining(SINK);
        }
    }

    private Spool open(SpoolOptions options) {
        return SpoolKit.open(options, SpoolFiles.disk(), status.status());
    }

    /** The same lines, those from {@code first} on as errors. */
    private static Lines errors(Lines lines, int first) {
        BitSet errors = new BitSet();
        errors.set(first, lines.count());
        int[] ends = IntStream.range(0, lines.count()).map(lines::end).toArray();
        return new Lines(lines.bytes(), lines.start(0), ends, lines.count(), 0, errors);
    }

    private SpoolOptions full(SpoolOverflow overflow) {
        return new SpoolOptions(directory, 64 * 1024, overflow, 4096, Duration.ofHours(1), "0123456789abcdef");
    }

    private static List<Long> upTo(long end) {
        return LongStream.range(0, end).boxed().toList();
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> Segment.number(file) >= 0).count();
        }
    }
}
