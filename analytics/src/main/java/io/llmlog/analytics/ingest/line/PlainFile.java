package io.llmlog.analytics.ingest.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file as it is. The open channel stays with the file when that is renamed or deleted. */
public final class PlainFile implements ByteSource {
    private final FileChannel channel;

    public PlainFile(Path path) throws IOException {
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public void seek(long position) throws IOException {
        channel.position(position);
    }

    @Override
    public byte[] prefix(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) > 0) {
            // The next read goes on where this one ended.
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public boolean growing() {
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
