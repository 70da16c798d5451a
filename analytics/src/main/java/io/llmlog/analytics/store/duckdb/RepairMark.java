package io.llmlog.analytics.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.store.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * How far the repair of a damaged database has come, in a file that is there until the repair is finished: whoever comes after a process that
 * ended meanwhile goes on from there. Each step is safe to do again.
 */
final class RepairMark {
    static final String ENDING = ".unfinished";

    /** What is being done. */
    enum Step {
        /** The damaged database and its logs get the name under which they are kept. Nobody else may open what is left of it. */
        PUTTING_ASIDE,
        /** What can be read of it is saved into another file. */
        SAVING,
        /** That file is whole; it takes the database's place. */
        PUTTING_BACK
    }

    private final Path file;

    RepairMark(Path aside) {
        this.file = aside.resolveSibling(aside.getFileName() + ENDING);
    }

    /** The damaged database that it speaks of. */
    static Path aside(Path mark) {
        String name = String.valueOf(mark.getFileName());
        return mark.resolveSibling(name.substring(0, name.length() - ENDING.length()));
    }

    /** With a text for the steps that follow. */
    void set(Step step, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap((step + "\n" + text).getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    Step step() throws IOException {
        String step = read().lines().findFirst().orElse("");
        try {
            return Step.valueOf(step);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    file + " is not as it was written: delete it to go on without what it speaks of", e);
        }
    }

    String text() throws IOException {
        String all = read();
        return all.substring(all.indexOf('\n') + 1);
    }

    private String read() throws IOException {
        return Files.readString(file);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
