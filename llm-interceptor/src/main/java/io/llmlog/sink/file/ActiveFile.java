package io.llmlog.sink.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The file that lines are appended to. Holds whole lines only, before and after every call: a write that fails half way is taken back. */
final class ActiveFile implements AutoCloseable {
    private static final int LONGEST_TORN_LINE = 4 * 1024 * 1024;

    private final Path path;
    private final FileChannel channel;
    private LocalDate day;
    private long size;

    private ActiveFile(Path path, FileChannel channel, LocalDate day) throws IOException {
        this.path = path;
        this.channel = channel;
        this.day = day;
        this.size = channel.size();
    }

    /** Opens or creates the file and its directories; a line torn by a crash is removed from its end. */
    static ActiveFile open(Path path, LocalDate today) throws IOException {
        Files.createDirectories(Parent.of(path));
        LocalDate day = Files.exists(path) ? lastWritten(path) : today;
        endWithWholeLine(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try {
            return new ActiveFile(path, channel, day);
        } catch (IOException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /** The day (UTC) whose lines it holds. */
    LocalDate day() {
        return day;
    }

    void append(byte[] bytes, int start, int end, LocalDate today) throws IOException {
        if (size == 0) {
            day = today;
        }
        try {
            ByteBuffer rest = ByteBuffer.wrap(bytes, start, end - start);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            size += end - start;
        } catch (IOException failure) {
            takeBack(failure);
            throw failure;
        }
    }

    void force() throws IOException {
        channel.force(true);
    }

    /** Whether the path still names this file, and nobody cut it: logrotate and people move and truncate files. */
    boolean isCurrent() {
        try {
            return Files.exists(path) && channel.size() == size && Files.size(path) == size;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void takeBack(IOException failure) {
        try {
            channel.truncate(size);
        } catch (IOException alsoFailed) {
            // The next open() removes the torn line.
            failure.addSuppressed(alsoFailed);
        }
    }

    private static LocalDate lastWritten(Path path) throws IOException {
        Instant modified = Files.getLastModifiedTime(path).toInstant();
        return modified.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * A tail without newline that looks like one of our lines is removed. Anything else is somebody's text: it is ended with a newline
     * and kept.
     */
    private static void endWithWholeLine(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = file.size();
            long begin = Math.max(0, length - LONGEST_TORN_LINE);
            ByteBuffer tail = ByteBuffer.allocate((int) (length - begin));
            while (tail.hasRemaining() && file.read(tail, begin + tail.position()) >= 0) {
                // until the whole tail is read
            }
            int lineStart = tail.position();
            while (lineStart > 0 && tail.get(lineStart - 1) != '\n') {
                lineStart--;
            }
            if (lineStart == tail.position()) {
                return;
            }
            boolean lineBeginsInTail = lineStart > 0 || begin == 0;
            if (lineBeginsInTail && tail.get(lineStart) == '{') {
                file.truncate(begin + lineStart);
            } else {
                file.write(ByteBuffer.wrap(new byte[] {'\n'}), length);
            }
        }
    }
}
