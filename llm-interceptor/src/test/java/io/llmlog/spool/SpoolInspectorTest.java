package io.llmlog.spool;

import static io.llmlog.spool.SpoolKit.SINK;
import static io.llmlog.spool.SpoolKit.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.spool.SpoolReport.SegmentReport;
import io.llmlog.spool.SpoolReport.SlotReport;
import io.llmlog.testkit.StatusLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolInspectorTest {
    @TempDir
    Path directory;

    @Test
    void tellsWhatALiveSpoolHolds() throws Exception {
        try (Spool spool = SpoolKit.open(SpoolKit.options(directory), SpoolFiles.disk(), new StatusLog().status())) {
            spool.append(lines(0, 100), 0);
            SpoolReader reader = spool.reader(SINK);
            reader.commit(reader.next(1, Duration.ZERO).end());

            SlotReport slot = SpoolInspector.inspect(directory).slots().get(0);

            assertThat(slot.name()).isEqualTo("slot-0");
            assertThat(slot.segments().stream().mapToLong(SegmentReport::bytes).sum())
                    .isEqualTo(spool.stats().bytes());
            assertThat(slot.segments()).allSatisfy(segment -> {
                assertThat(segment.header().producer()).isEqualTo("0123456789abcdef");
                assertThat(segment.contents()).isNull();
            });
            assertThat(slot.readers()).singleElement().satisfies(sink -> assertThat(sink.name())
                    .isEqualTo(SINK));
        }
    }

    @Test
    void countsEveryRecord_andFindsDamage() throws Exception {
        try (Spool spool = SpoolKit.open(SpoolKit.options(directory), SpoolFiles.disk(), new StatusLog().status())) {
            spool.append(lines(0, 100), 0);
        }
        assertThat(SpoolInspector.verify(directory)).satisfies(report -> {
            assertThat(report.isSound()).isTrue();
            assertThat(records(report)).isEqualTo(100);
        });
        Path first = Segment.path(directory.resolve("slot-0"), 1);
        byte[] bytes = Files.readAllBytes(first);
        bytes[200] ^= 1;
        Files.write(first, bytes);

        SpoolReport report = SpoolInspector.verify(directory);
        assertThat(report.isSound()).isFalse();
        assertThat(records(report)).isEqualTo(99);
    }

    private static int records(SpoolReport report) {
        return report.slots().get(0).segments().stream()
                .mapToInt(segment -> segment.contents().records())
                .sum();
    }
}
