package io.llmlog.spool;

import io.llmlog.status.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What all parts of one spool share.
 *
 * @param signal raised when there is something to read, or room to write
 * @param wantsRoom whether the writer found the spool full
 */
record SpoolEnvironment(
        SpoolOptions options,
        SpoolFiles files,
        Status status,
        LongSupplier nanoTime,
        Signal signal,
        AtomicBoolean wantsRoom,
        SpoolCounts counts) {

    SpoolEnvironment(SpoolOptions options, SpoolFiles files, Status status, LongSupplier nanoTime) {
        this(options, files, status, nanoTime, new Signal(), new AtomicBoolean(), new SpoolCounts());
    }
}
