package io.llmlog.spool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in a spool's directory, for people. A process may be changing it meanwhile. */
public record SpoolReport(List<SlotReport> slots) {

    /** Whether every file that was verified is whole. */
    public boolean isSound() {
        return slots.stream()
                .flatMap(slot -> slot.segments().stream())
                .allMatch(segment -> segment.header() != null
                        && (segment.contents() == null || segment.contents().damagedPlaces() == 0));
    }

    /** The directory of one process. */
    public record SlotReport(String name, List<SegmentReport> segments, List<ReaderReport> readers) {}

    /**
     * A file of records.
     *
     * @param header null when it is damaged
     * @param contents null when it was not verified
     */
    public record SegmentReport(
            String file,
            long bytes,
            @Nullable HeaderReport header,
            @Nullable ContentsReport contents) {}

    /**
     * What a file says of itself.
     *
     * @param firstOrdinal how many records the slot had taken before
     */
    public record HeaderReport(String producer, long createdMillis, long firstOrdinal) {}

    /**
     * What is in a file.
     *
     * @param tailBytes behind the last record: a write under way, or one that a crash cut short
     */
    public record ContentsReport(int records, int damagedPlaces, long damagedBytes, long tailBytes) {}

    /** How far a sink has come, and how many bytes of files are behind that. */
    public record ReaderReport(String name, long segment, long offset, long unreadBytes) {}
}
