package io.llmlog.analytics.export;

import java.io.Closeable;
import java.io.IOException;

/** Writes events one after the other. Closing it without {@link #finish()} leaves what was written as it is, and frees everything. */
interface EventWriter extends Closeable {
    /** Writes one as the store gave it back. */
    void write(String event) throws IOException;

    /** Writes what is left: there are no more events. */
    void finish() throws IOException;
}
