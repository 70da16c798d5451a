package io.llmlog.analytics.ingest.line;

import java.io.Closeable;
import java.io.IOException;

/** The bytes of one physical file, read from front to back, whatever the file is called meanwhile. */
public interface ByteSource extends Closeable {
    /** Reads on; -1 at the end, which for a growing file is the end for now. */
    int read(byte[] target, int offset, int length) throws IOException;

    void seek(long position) throws IOException;

    /** The first bytes, fewer when there are fewer; does not move the reading position. */
    byte[] prefix(int length) throws IOException;

    /** How many bytes there are by now; -1 when only reading to the end would tell. */
    long size() throws IOException;

    /** Whether someone may still append. */
    boolean growing();
}
