package io.llmlog.spool;

import static io.llmlog.spool.SpoolKit.SINK;
import static io.llmlog.spool.SpoolKit.id;
import static io.llmlog.spool.SpoolKit.line;
import static io.llmlog.spool.SpoolKit.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.spool.SpoolEraser.Erased;
import io.llmlog.testkit.StatusLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolEraserTest {
    @TempDir
    private Path directory;

    private Spool open() {
        return SpoolKit.open(SpoolKit.options(directory), SpoolFiles.disk(), new StatusLog().status());
    }

    /** Every third line becomes crosses. */
    private static byte[] everyThird(byte[] bytes, int start, int end) {
        String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        return id(line) % 3 == 0 ? crosses(line).getBytes(StandardCharsets.UTF_8) : null;
    }

    private static String crosses(String line) {
        return "x".repeat(line.length() - 1) + "\n";
    }

    @Test
    void overwritesRecordsWhereTheyStand_soThatReadersGoOnWhereTheyWere() throws Exception {
        int read;
        try (Spool spool = open()) {
            spool.append(lines(0, 100), 0);
            SpoolReader reader = spool.reader(SINK);
            SpoolBatch first = reader.next(1_000, Duration.ZERO);
            read = first.lines().count();
            reader.commit(first.end());
        }

        List<Erased> erased = SpoolEraser.erase(directory, SpoolEraserTest::everyThird, false);

        assertThat(erased).containsExactly(new Erased(directory.resolve("slot-0"), false, 34));
        assertThat(SpoolInspector.verify(directory).isSound()).isTrue();
        List<String> expected = new ArrayList<>();
        for (int id = read; id < 100; id++) {
            expected.add(id % 3 == 0 ? crosses(line(id)) : line(id));
        }
        try (Spool spool = open()) {
            assertThat(SpoolKit.readAll(spool.reader(SINK))).isEqualTo(expected);
        }
    }

    @Test
    void leavesAloneWhatAProcessUses_andWhatItOnlyLooksAt() throws Exception {
        try (Spool spool = open()) {
            spool.append(lines(0, 100), 0);
            assertThat(SpoolEraser.erase(directory, SpoolEraserTest::everyThird, false))
                    .containsExactly(new Erased(directory.resolve("slot-0"), true, 34));
        }
        assertThat(SpoolEraser.erase(directory, SpoolEraserTest::everyThird, true))
                .containsExactly(new Erased(directory.resolve("slot-0"), false, 34));
        try (Spool spool = open()) {
            assertThat(SpoolKit.readAll(spool.reader(SINK))).hasSize(100).allSatisfy(line -> assertThat(line)
                    .startsWith("{"));
        }
    }

    @Test
    void findsRecordsBehindDamage() throws Exception {
        try (Spool spool = open()) {
            spool.append(lines(0, 100), 0);
        }
        Path first = Segment.path(directory.resolve("slot-0"), 1);
        byte[] bytes = Files.readAllBytes(first);
        bytes[SegmentHeader.BYTES + RecordFormat.HEADER_BYTES] ^= 1;
        Files.write(first, bytes);
        assertThat(SpoolEraser.erase(directory, SpoolEraserTest::everyThird, false)
                        .get(0)
                        .found())
                .isEqualTo(33);
    }

    @Test
    void refusesARecordOfAnotherLength() throws Exception {
        try (Spool spool = open()) {
            spool.append(lines(0, 1), 0);
        }
        assertThatThrownBy(() -> SpoolEraser.erase(directory, (bytes, start, end) -> new byte[1], true))
                .hasMessageContaining("cannot be replaced by 1");
    }
}
