package io.llmlog.analytics.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the checkout that the tests run in. */
final class Repository {
    private static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("logstash"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Path path(String name) {
        return ROOT.resolve(name);
    }

    static String text(Path file) throws IOException {
        return Files.readString(file, UTF_8);
    }

    /** Those whose names end so, in a folder and below. */
    static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
