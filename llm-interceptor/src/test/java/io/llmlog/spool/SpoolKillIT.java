package io.llmlog.spool;

import static io.llmlog.spool.SpoolKit.SINK;
import static io.llmlog.spool.SpoolKit.ids;
import static io.llmlog.spool.SpoolKit.readAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.testkit.Figures;
import io.llmlog.testkit.StatusLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolKillIT {
    /** 500 with {@code -Psoak}. */
    private static final int CYCLES = Integer.getInteger("soak.kills", 6);

    private static final long IDS_PER_PROCESS = 10_000_000;

    @TempDir
    Path directory;

    private final Random random = new Random(19);

    @Test
    void F19_killMinus9_losesNothingAcknowledged() throws Exception {
        Set<Long> acknowledged = new TreeSet<>();
        Set<Long> found = new TreeSet<>();
        long torn = 0;
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            long first = cycle * IDS_PER_PROCESS;
            try (Child child = start(first, "p" + cycle)) {
                acknowledge(acknowledged, first, child.killAfter(1 + random.nextInt(60)));
            }
            if (cycle % 2 == 1) {
                try (Spool spool = open()) {
                    found.addAll(ids(readAll(spool.reader(SINK))));
                    torn += spool.stats().tornBytes();
                }
            }
        }
        try (Spool spool = open()) {
            found.addAll(ids(readAll(spool.reader(SINK))));
        }
        Figures.tell("F19", CYCLES + " kills, " + acknowledged.size() + " acknowledged, " + torn + " torn bytes");
        assertThat(acknowledged).hasSizeGreaterThan(CYCLES * 20);
        assertThat(found).containsAll(acknowledged);
    }

    @Test
    void F26_twoProcesses_haveADirectoryEach_andADeadOneIsAdopted() throws Exception {
        Set<Long> acknowledged = new TreeSet<>();
        try (Child one = start(0, "one");
                Child two = start(IDS_PER_PROCESS, "two")) {
            one.awaitAcknowledgement();
            two.awaitAcknowledgement();
            try (Spool third = open()) {
                assertThat(third.stats().slot()).isEqualTo("slot-2");
                assertThat(third.stats().adopted()).isEmpty();
                assertThat(readAll(third.reader(SINK))).isEmpty();
            }
            acknowledge(acknowledged, 0, one.killAfter(5));
            acknowledge(acknowledged, IDS_PER_PROCESS, two.killAfter(5));
        }
        Set<Long> found = new TreeSet<>();
        try (Spool heir = open()) {
            assertThat(heir.stats().slot()).isEqualTo("slot-0");
            assertThat(heir.stats().adopted()).containsExactly("slot-1");
            found.addAll(ids(readAll(heir.reader(SINK))));
        }
        assertThat(found).containsAll(acknowledged);
        assertThat(SpoolInspector.verify(directory).slots())
                .allSatisfy(slot -> assertThat(slot.segments()).isEmpty());
    }

    private Spool open() {
        return SpoolKit.open(SpoolKit.options(directory), SpoolFiles.disk(), new StatusLog().status());
    }

    private static void acknowledge(Set<Long> acknowledged, long first, long end) {
        LongStream.range(first, end).forEach(acknowledged::add);
    }

    private Child start(long firstId, String producer) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpoolChild.class.getName(),
                        directory.toString(),
                        Long.toString(firstId),
                        producer))
                .redirectErrorStream(true)
                .start();
        return new Child(process, process.inputReader());
    }

    /** A running {@link SpoolChild}. */
    private record Child(Process process, BufferedReader out) implements AutoCloseable {

        long awaitAcknowledgement() throws IOException {
            String line = out.readLine();
            if ("READY".equals(line)) {
                line = out.readLine();
            }
            return Long.parseLong(String.valueOf(line));
        }

        /** Kills it in the middle of its work, and gives the end of what it had acknowledged. */
        long killAfter(int appends) throws IOException, InterruptedException {
            long end = 0;
            for (int i = 0; i < appends; i++) {
                end = awaitAcknowledgement();
            }
            // By its handle, since the process would close its output.
            process.toHandle().destroyForcibly();
            List<String> rest = new ArrayList<>(out.lines().toList());
            process.waitFor();
            // The last line may be half.
            return rest.size() < 2 ? end : Long.parseLong(rest.get(rest.size() - 2));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
