package io.llmlog.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. One thread appends, truncates and forces; others have their own instance to read. */
public interface SpoolFile extends Closeable {
    long size() throws IOException;

    /** Reads as many bytes as asked for, fewer only at the end of the file. Returns how many. */
    int read(long position, byte[] into, int offset, int length) throws IOException;

    /** Appends all the bytes. When it throws, any part of them may have been written. */
    void append(ByteBuffer bytes) throws IOException;

    void truncate(long size) throws IOException;

    /** Makes the contents survive a power loss. */
    void force() throws IOException;
}
