package io.llmlog.spool;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Begins the files of a log, each under the next number. For the writer alone. */
final class SegmentMaker {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final SpoolEnvironment environment;
    private final SegmentLog log;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final RecordFormat format = new RecordFormat();
    private long nextNumber;
    private boolean namesUnsynced;

    SegmentMaker(SpoolEnvironment environment, SegmentLog log) {
        this.environment = environment;
        this.log = log;
        this.nextNumber = log.nextNumber();
    }

    /** A segment that no reader sees yet. No other may be appended to from now on. */
    OpenSegment begin(long firstOrdinal) throws IOException {
        SegmentHeader header = new SegmentHeader(
                nextNumber++,
                firstOrdinal,
                System.currentTimeMillis(),
                environment.options().producer());
        namesUnsynced = true;
        return OpenSegment.create(environment.files(), log.directory(), header, buffer, format);
    }

    /** Makes the names of all files made so far survive a power loss. */
    void forceNames() throws IOException {
        if (namesUnsynced) {
            environment.files().forceDirectory(log.directory());
            namesUnsynced = false;
        }
    }
}
