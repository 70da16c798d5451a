package io.llmlog.analytics.demo;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of one demonstration. Those of the one before are deleted when it begins, unless that is still running. A directory that no
 * demonstration made is never touched.
 */
final class DemoDirectory {
    private static final String MARK = ".llmlog-demo";

    private final Path path;

    private DemoDirectory(Path path) {
        this.path = path;
    }

    static DemoDirectory fresh(Path path) {
        DemoDirectory directory = new DemoDirectory(path);
        try {
            directory.clear();
            Files.createDirectories(path);
            Files.writeString(
                    path.resolve(MARK), "This directory belongs to llmlog demo, which deletes what is in it.\n");
            return directory;
        } catch (IOException e) {
            throw new ExplainedException("directory " + path + " cannot be made anew: " + e, e);
        }
    }

    private void clear() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        if (files.size() > 1 && !Files.exists(path.resolve(MARK))) {
            throw new ExplainedException(
                    "directory " + path + " holds files that are not of a demo: name an empty one with --data");
        }
        if (Files.exists(data())) {
            // Taking and releasing it is the way to know that no service uses it.
            DataDirectory.open(data()).close();
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
