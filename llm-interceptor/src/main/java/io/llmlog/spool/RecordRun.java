package io.llmlog.spool;

import io.llmlog.sink.Lines;

/**
 * Records of one segment that follow each other without a gap in their sequence.
 *
 * @param lines their payloads; empty when there was no whole, undamaged record
 * @param firstIndex place of the first one in the segment
 * @param end offset behind the last one
 */
record RecordRun(Lines lines, int firstIndex, long firstSequence, long end) {
    boolean isEmpty() {
        return lines.count() == 0;
    }

    int endIndex() {
        return firstIndex + lines.count();
    }
}
