package io.llmlog.spool;

import io.llmlog.spool.SpoolReport.ContentsReport;
import io.llmlog.spool.SpoolReport.HeaderReport;
import io.llmlog.spool.SpoolReport.ReaderReport;
import io.llmlog.spool.SpoolReport.SegmentReport;
import io.llmlog.spool.SpoolReport.SlotReport;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks into a spool's directory from outside. Changes nothing and takes no lock, so that the process that uses it is not disturbed. */
public final class SpoolInspector {
    private final SpoolFiles files = SpoolFiles.disk();
    private final RecordReader records = new RecordReader();
    private final boolean readsRecords;

    private SpoolInspector(boolean readsRecords) {
        this.readsRecords = readsRecords;
    }

    /** Reads the headers of files and the checkpoints. */
    public static SpoolReport inspect(Path directory) throws IOException {
        return new SpoolInspector(false).report(directory);
    }

    /** Reads everything, and checks every record. */
    public static SpoolReport verify(Path directory) throws IOException {
        return new SpoolInspector(true).report(directory);
    }

    private SpoolReport report(Path directory) throws IOException {
        List<SlotReport> slots = new ArrayList<>();
        for (Path slot : files.list(directory)) {
            if (Slots.isSlot(slot)) {
                slots.add(slot(slot));
            }
        }
        return new SpoolReport(List.copyOf(slots));
    }

    private SlotReport slot(Path directory) throws IOException {
        TreeMap<Long, SegmentReport> segments = new TreeMap<>();
        for (Path path : files.list(directory)) {
            SegmentReport segment = Segment.number(path) < 0 ? null : segment(path);
            if (segment != null) {
                segments.put(Segment.number(path), segment);
            }
        }
        Map<String, Checkpoint> newest = new TreeMap<>();
        for (Checkpoint checkpoint : CheckpointStore.all(files, CheckpointStore.directory(directory))) {
            newest.merge(checkpoint.reader(), checkpoint, (a, b) -> a.generation() > b.generation() ? a : b);
        }
        List<ReaderReport> readers = newest.values().stream()
                .map(checkpoint -> reader(checkpoint, segments))
                .toList();
        return new SlotReport(String.valueOf(directory.getFileName()), List.copyOf(segments.values()), readers);
    }

    /** Null when the process that uses it has deleted it meanwhile. */
    private @Nullable SegmentReport segment(Path path) throws IOException {
        try (SpoolFile file = files.open(path)) {
            long size = file.size();
            SegmentHeader header = LogRecovery.header(file);
            return new SegmentReport(
                    String.valueOf(path.getFileName()),
                    size,
                    header == null
                            ? null
                            : new HeaderReport(header.producer(), header.createdMillis(), header.firstOrdinal()),
                    readsRecords ? contents(file, size) : null);
        } catch (NoSuchFileException deletedMeanwhile) {
            return null;
        }
    }

    private ContentsReport contents(SpoolFile file, long size) throws IOException {
        SegmentScan scan = SegmentScan.of(file, size, records);
        return new ContentsReport(
                scan.records(), scan.damagedPlaces(), scan.damagedBytes(), Math.max(0, size - scan.end()));
    }

    private static ReaderReport reader(Checkpoint checkpoint, TreeMap<Long, SegmentReport> segments) {
        long unread = 0;
        for (Map.Entry<Long, SegmentReport> segment :
                segments.tailMap(checkpoint.segment()).entrySet()) {
            long read = segment.getKey() == checkpoint.segment() ? checkpoint.offset() : SegmentHeader.BYTES;
            unread += Math.max(0, segment.getValue().bytes() - read);
        }
        return new ReaderReport(checkpoint.reader(), checkpoint.segment(), checkpoint.offset(), unread);
    }
}
