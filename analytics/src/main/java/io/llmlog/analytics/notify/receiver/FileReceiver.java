package io.llmlog.analytics.notify.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.directory.OwnersFile;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.NotificationJson;
import io.llmlog.analytics.notify.Receiver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/** Appends notifications to a file, one a line, durably; a file that it makes is its owner's alone. */
final class FileReceiver implements Receiver {
    private final Path file;

    private FileReceiver(Path file) {
        this.file = file;
    }

    static Function<Means, Receiver> read(String name, Settings settings) {
        Path file = settings.path("path");
        if (settings.has("path") && Files.isDirectory(file)) {
            settings.problem("path", "was '" + file + "', which is a directory");
        }
        return means -> new FileReceiver(file);
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        String line = NotificationJson.write(notification) + "\n";
        try {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                OwnersFile.create(file).close();
            }
            append((endsWithinALine() ? "\n" + line : line).getBytes(UTF_8));
        } catch (IOException e) {
            throw DeliveryException.away(
                    "file", file + " cannot be written: " + e.getClass().getSimpleName());
        }
    }

    /** As one that was killed leaves it. */
    private boolean endsWithinALine() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** A line that the disk had no room for is taken back. */
    private void append(byte[] line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            long end = channel.size();
            try {
                ByteBuffer bytes = ByteBuffer.wrap(line);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        }
    }
}
