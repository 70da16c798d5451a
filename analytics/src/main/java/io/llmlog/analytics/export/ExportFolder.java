package io.llmlog.analytics.export;

import io.llmlog.analytics.directory.OwnersDirectory;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.WriteGate;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where exports have the files that they need on their way. What a process that was killed left there goes first: it would outlive the events in it.
 * Thread-safe.
 */
public final class ExportFolder {
    private final Path path;
    private final WriteGate gate;

    private ExportFolder(Path path, WriteGate gate) {
        this.path = path;
        this.gate = gate;
    }

    /**
     * Takes a folder for exports alone, empties it, and makes it when it is first needed.
     *
     * @param gate says whether the disk has room for what an export puts there
     */
    public static ExportFolder in(Path parent, WriteGate gate) {
        Path path = parent.resolve("export");
        try {
            delete(path);
        } catch (IOException e) {
            throw new StoreException("folder " + path + " cannot be emptied: " + e, e);
        }
        return new ExportFolder(path, gate);
    }

    /** The folder of one export, which goes when that is closed. */
    Part part() {
        return new Part();
    }

    final class Part implements Closeable {
        private @Nullable Path own;

        /**
         * Made when it is asked for; its owner's alone.
         *
         * @throws StoreException when the disk has no room for more
         */
        Path path() throws IOException {
            if (own == null) {
                gate.pass();
                OwnersDirectory.create(path);
                own = Files.createTempDirectory(path, "part-");
            }
            return own;
        }

        /**
         * Whether what is on its way here may become more. Who needs no files is not asked.
         *
         * @throws StoreException when the disk has no room for more
         */
        void grow() {
            if (own != null) {
                gate.pass();
            }
        }

        @Override
        public void close() throws IOException {
            if (own != null) {
                delete(own);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(tree)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
