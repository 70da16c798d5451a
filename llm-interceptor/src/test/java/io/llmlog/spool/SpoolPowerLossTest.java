package io.llmlog.spool;

import static io.llmlog.spool.SpoolKit.SINK;
import static io.llmlog.spool.SpoolKit.ids;
import static io.llmlog.spool.SpoolKit.lines;
import static io.llmlog.spool.SpoolKit.readAll;
import static io.llmlog.spool.SpoolKit.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.Figures;
import io.llmlog.testkit.StatusLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpoolPowerLossTest {
    private static final int RUNS = 1_500;
    private static final int LONGEST_RUN = 150;
    private static final Path DIRECTORY = Path.of("/spool");

    @Test
    void F20_powerLoss_atTwoThousandPoints_losesNothingAcknowledged() throws Exception {
        int crashes = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            crashes += new Run(seed).survives();
        }
        Figures.tell("F20", crashes + " crash points");
        assertThat(crashes).isGreaterThanOrEqualTo(2_000);
    }

    /** One spool through two power losses, the second of them while it recovers or soon after. */
    private static final class Run {
        private final int seed;
        private final Random random;
        private final Set<Long> delivered = new HashSet<>();
        private long nextId;
        private final Set<Long> acknowledged = new HashSet<>();

        Run(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        /** How often the power was really lost. */
        int survives() throws Exception {
            CrashingFiles first = new CrashingFiles(random, random.nextInt(LONGEST_RUN));
            work(first);
            CrashingFiles second = first.survivors(random.nextInt(LONGEST_RUN / 3));
            work(second);
            check(second.survivors(Integer.MAX_VALUE));
            return (first.isDead() ? 1 : 0) + (second.isDead() ? 1 : 0);
        }

        private void work(CrashingFiles files) throws InterruptedException {
            Spool spool = Spool.open(options(), List.of(SINK), files, new StatusLog().status());
            long firstId = nextId;
            for (int i = 0; i < 30 && !files.isDead(); i++) {
                long end = nextId + 1 + random.nextInt(4);
                spool.append(lines(nextId, end), nextId);
                nextId = end;
                if (random.nextInt(3) == 0) {
                    deliver(spool);
                }
                if (random.nextInt(8) == 0) {
                    spool.force();
                }
                LongStream.range(firstId, spool.durableUpTo()).forEach(acknowledged::add);
            }
            if (random.nextInt(4) == 0) {
                spool.close();
            }
        }

        private SpoolOptions options() {
            Duration interval = random.nextBoolean() ? Duration.ZERO : Duration.ofHours(1);
            return new SpoolOptions(DIRECTORY, 1 << 20, SpoolOverflow.dropNewest(), 1500, interval, "p" + seed);
        }

        private void deliver(Spool spool) throws InterruptedException {
            SpoolBatch batch = spool.reader(SINK).next(2000, Duration.ZERO);
            if (batch != null) {
                delivered.addAll(ids(texts(batch.lines())));
                spool.reader(SINK).commit(batch.end());
            }
        }

        private void check(CrashingFiles files) throws InterruptedException {
            Spool spool = Spool.open(options(), List.of(SINK), files, new StatusLog().status());
            long fresh = nextId + 1000;
            assertThat(spool.append(lines(fresh, fresh + 1), fresh)).isEqualTo(1);
            List<Long> read = ids(readAll(spool.reader(SINK)));

            assertThat(read).as("order, seed %d", seed).isSorted().doesNotHaveDuplicates();
            assertThat(read).as("invented, seed %d", seed).allMatch(id -> id < nextId || id == fresh);
            assertThat(read).as("seed %d", seed).endsWith(fresh);
            delivered.addAll(read);
            assertThat(delivered).as("acknowledged, seed %d", seed).containsAll(acknowledged);
        }
    }
}
