package io.llmlog.spool;

import static io.llmlog.spool.SpoolKit.SINK;
import static io.llmlog.spool.SpoolKit.ids;
import static io.llmlog.spool.SpoolKit.lines;
import static io.llmlog.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.llmlog.spool.FaultyFiles.Step;
import io.llmlog.testkit.StatusLog;
import io.llmlog.testkit.TmpFs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolDiskFaultsTest {
    private static final Duration RETRY = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private final FaultyFiles files = new FaultyFiles();
    private final StatusLog status = new StatusLog();
    private final AtomicLong now = new AtomicLong(1);

    @Test
    void F16_diskFull_takesNoHalfLine_andGoesOnASecondAfterThereIsSpace() throws Exception {
        try (Spool spool = open(SpoolKit.options(directory))) {
            spool.append(lines(0, 50), 0);
            files.faults = (step, path) -> step == Step.APPEND ? "No space left on device" : null;
            int taken = spool.append(lines(50, 100), 50);
            assertThat(spool.append(lines(50 + taken, 100), 50 + taken)).isZero();

            files.faults = (step, path) -> null;
            now.addAndGet(RETRY.toNanos());
            assertThat(spool.append(lines(50 + taken, 100), 50 + taken)).isEqualTo(50 - taken);
            assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(100));
        }
        assertThat(status.messages())
                .anySatisfy(message ->
                        assertThat(message).contains("cannot write to").contains("No space left"))
                .anySatisfy(message -> assertThat(message).contains("again"));
    }

    @Test
    void F16_diskFull_leavesNoHalfLine_evenWhenTheFileCannotBeCut() throws Exception {
        try (Spool spool = open(SpoolKit.options(directory))) {
            spool.append(lines(0, 5), 0);
            files.faults =
                    (step, path) -> step == Step.APPEND || step == Step.TRUNCATE ? "No space left on device" : null;
            spool.append(lines(5, 7), 5);
            files.faults = (step, path) -> null;
        }
        try (Spool spool = open(SpoolKit.options(directory))) {
            assertThat(spool.stats().tornBytes()).isPositive();
            assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(5));
        }
    }

    @Test
    void F16_diskFull_freesWhatWasDelivered_thoughNoCheckpointCanBeSaved() throws Exception {
        try (Spool spool = open(SpoolKit.options(directory))) {
            spool.append(lines(0, 200), 0);
            long before = spool.stats().bytes();
            files.faults = (step, path) -> step == Step.CREATE ? "No space left on device" : null;
            readAll(spool.reader(SINK));

            assertThat(spool.stats().bytes()).isLessThan(before / 2);
            files.faults = (step, path) -> null;
        }
    }

    @Test
    void F16_realFullDisk_goesOnWhenThereIsSpace() throws Exception {
        try (TmpFs small = TmpFs.mount(directory)) {
            assumeThat(small).as("mounting a small file system needs root").isNotNull();
            Path ballast = small.directory().resolve("ballast");
            Files.write(ballast, new byte[4 << 20]);
            List<Long> read = new ArrayList<>();
            try (Spool spool = open(new SpoolOptions(
                    small.directory().resolve("spool"), 1 << 30, SpoolOverflow.dropNewest(), 256 * 1024, RETRY, "p"))) {
                long taken = 0;
                int last = 1000;
                while (last == 1000) {
                    last = spool.append(lines(taken, taken + 1000), taken);
                    taken += last;
                }
                Files.delete(ballast);
                now.addAndGet(RETRY.toNanos());
                assertThat(spool.append(lines(taken, taken + 1000), taken)).isEqualTo(1000);
                read.addAll(ids(readAll(spool.reader(SINK))));
                assertThat(read).isEqualTo(upTo(taken + 1000));
            }
        }
    }

    @Test
    void F17_directoryThatCannotBeMade_isTriedAgain() throws Exception {
        Path blocked = directory.resolve("blocked");
        Files.createFile(blocked);
        try (Spool spool = open(SpoolKit.options(blocked.resolve("spool")))) {
            assertThat(spool.append(lines(0, 5), 0)).isZero();
            assertThat(spool.stats().slot()).isNull();

            Files.delete(blocked);
            now.addAndGet(RETRY.toNanos());
            assertThat(spool.append(lines(0, 5), 0)).isEqualTo(5);
            assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(5));
        }
        assertThat(status.messages()).singleElement().asString().contains("cannot open the spool");
    }

    @Test
    void F17_readOnlyDisk_goesOnWhenItIsWritable() throws Exception {
        try (TmpFs small = TmpFs.mount(directory)) {
            assumeThat(small).as("mounting a file system needs root").isNotNull();
            try (Spool spool = open(SpoolKit.options(small.directory().resolve("spool")))) {
                spool.append(lines(0, 5), 0);
                spool.force();
                spool.reader(SINK).next(1, Duration.ZERO);
            }
            small.remount("ro");
            try (Spool spool = open(SpoolKit.options(small.directory().resolve("spool")))) {
                assertThat(spool.append(lines(5, 10), 5)).isZero();

                small.remount("rw");
                now.addAndGet(RETRY.toNanos());
                assertThat(spool.append(lines(5, 10), 5)).isEqualTo(5);
                assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(10));
            }
        }
    }

    @Test
    void F18_fsyncFails_writesTheRecordsToANewFile_andAcknowledgesOnlyThose() throws Exception {
        List<Path> forced = new ArrayList<>();
        try (Spool spool = open(SpoolKit.options(directory))) {
            spool.append(lines(0, 10), 0);
            spool.force();
            spool.append(lines(10, 60), 10);
            files.faults = (step, path) -> {
                if (step == Step.FORCE) {
                    forced.add(path);
                    return forced.size() == 1 ? "Input/output error" : null;
                }
                return null;
            };

            assertThat(spool.force()).isTrue();
            assertThat(forced).hasSize(2).doesNotHaveDuplicates();
            assertThat(spool.durableUpTo()).isEqualTo(60);
            assertThat(spool.stats().syncFailures()).isEqualTo(1);
            assertThat(spool.stats().unsyncedLost()).isZero();
            spool.append(lines(60, 70), 60);
            assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(70));
        }
        assertThat(status.messages()).anySatisfy(message -> assertThat(message).contains("fsync failed"));
    }

    @Test
    void F18_fsyncFails_readersDoNotSeeTheMovedRecordsTwice() throws Exception {
        try (Spool spool = open(SpoolKit.options(directory))) {
            spool.append(lines(0, 60), 0);
            List<Long> read = new ArrayList<>(ids(readAll(spool.reader(SINK))));
            files.faults = failOnce(Step.FORCE);

            spool.append(lines(60, 65), 60);
            assertThat(spool.force()).isTrue();
            read.addAll(ids(readAll(spool.reader(SINK))));

            assertThat(read).isEqualTo(upTo(65));
            assertThat(spool.reader(SINK).stats().skipped()).isEmpty();
        }
    }

    @Test
    void F18_fsyncFailsAgainAndAgain_acknowledgesNothing_andLosesNothing() throws Exception {
        try (Spool spool = open(SpoolKit.durable(directory))) {
            files.faults = (step, path) -> step == Step.FORCE ? "Input/output error" : null;
            assertThat(spool.append(lines(0, 20), 0)).isEqualTo(20);
            assertThat(spool.append(lines(20, 21), 20)).isZero();
            assertThat(spool.force()).isFalse();
            assertThat(spool.durableUpTo()).isZero();

            files.faults = (step, path) -> null;
            now.addAndGet(RETRY.toNanos());
            assertThat(spool.append(lines(20, 30), 20)).isEqualTo(10);
            assertThat(spool.durableUpTo()).isEqualTo(30);
        }
        try (Spool spool = open(SpoolKit.options(directory))) {
            assertThat(ids(readAll(spool.reader(SINK)))).isEqualTo(upTo(30));
        }
    }

    @Test
    void aDirectoryThatCannotBeSyncedIsAFailedFsync() throws Exception {
        try (Spool spool = open(SpoolKit.durable(directory))) {
            files.faults = failOnce(Step.FORCE_DIRECTORY);
            spool.append(lines(0, 20), 0);

            assertThat(spool.stats().syncFailures()).isEqualTo(1);
            assertThat(spool.durableUpTo()).isEqualTo(20);
        }
    }

    @Test
    void aFileThatCannotBeReadIsTriedAgain_andGivenUpInTheEnd() throws Exception {
        try (Spool spool = open(SpoolKit.options(directory))) {
            spool.append(lines(0, 100), 0);
            Path first = Segment.path(directory.resolve("slot-0"), 1);
            files.faults = (step, path) -> step == Step.READ && path.equals(first) ? "Input/output error" : null;
            SpoolReader reader = spool.reader(SINK);
            assertThat(reader.next(1000, Duration.ZERO)).isNull();
            assertThat(reader.next(1000, Duration.ZERO)).isNull();

            List<Long> read = ids(readAll(reader));
            long missed = read.get(0);
            assertThat(read).isEqualTo(LongStream.range(missed, 100).boxed().toList());
            assertThat(reader.stats().skipped()).containsEntry(SkipReason.CORRUPT, missed);
        }
    }

    private Spool open(SpoolOptions options) {
        return Spool.open(options, List.of(SINK), files, status.status(), now::get);
    }

    private static FaultyFiles.Faults failOnce(Step failing) {
        List<Path> failed = new ArrayList<>();
        return (step, path) -> step == failing && failed.isEmpty() && failed.add(path) ? "Input/output error" : null;
    }

    private static List<Long> upTo(long end) {
        return LongStream.range(0, end).boxed().toList();
    }
}
