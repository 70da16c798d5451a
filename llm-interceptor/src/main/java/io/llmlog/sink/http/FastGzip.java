package io.llmlog.sink.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compresses little and quickly: one thread sends everything. */
public final class FastGzip extends GZIPOutputStream {
    public FastGzip(OutputStream out) throws IOException {
        super(out, 16 * 1024);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
