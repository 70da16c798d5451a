package io.llmlog.analytics.demo;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of one demonstration. Those of the one before are deleted when it begins, unless that is still running. */
final class DemoDirectory {
    private final Path path;

    private DemoDirectory(Path path) {
        this.path = path;
    }

    static DemoDirectory fresh(Path path) {
        // Taking and releasing the data is the way to know that no service uses it.
        DataDirectory.open(path.resolve("data")).close();
        try {
            clear(path);
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new ExplainedException("directory " + path + " cannot be made anew: " + e, e);
        }
        return new DemoDirectory(path);
    }

    private static void clear(Path path) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path events() {
        return path.resolve("llm-events.json");
    }

    Path log(String program) {
        return path.resolve(program + ".log");
    }
}
