package io.llmlog.analytics.ingest.tail;

import io.llmlog.analytics.ingest.line.ByteSource;
import io.llmlog.analytics.ingest.line.GzipFile;
import io.llmlog.analytics.ingest.line.PlainFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files beside a tailed path that rotation made of it: {@code app-2026-11-22.1.json}, {@code app.json.1}, {@code app.json-20261122}, and these with {@code .gz}. */
final class Archives {
    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private final Path directory;
    private final Pattern names;

    Archives(Path path) {
        this.directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "the root is no file");
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        this.names = Pattern.compile("(?:" + Pattern.quote(stem) + "-\\d{4}-\\d{2}-\\d{2}(?:\\.\\d+)?"
                + Pattern.quote(extension) + "|" + Pattern.quote(name) + "(?:\\.\\d+|-\\d{8}))(?:\\.gz)?");
    }

    /** A file and when it was last written to. */
    record Archive(Path path, long modified) {
        ByteSource open() throws IOException {
            return path.toString().endsWith(".gz") ? new GzipFile(path) : new PlainFile(path);
        }
    }

    /** Those written to at or after that time, oldest first. */
    List<Archive> since(long millis) throws IOException {
        List<Archive> archives = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, this::isArchive)) {
            for (Path entry : entries) {
                try {
                    archives.add(
                            new Archive(entry, Files.getLastModifiedTime(entry).toMillis()));
                } catch (NoSuchFileException e) {
                    LOG.debug("{} went this very moment; it is there again under its compressed name", entry);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        archives.removeIf(archive -> archive.modified() < millis);
        archives.sort(Comparator.comparingLong(Archive::modified).thenComparing(Archive::path));
        return archives;
    }

    /** Whether there is a place to look at all; a disk that is not mounted says nothing about files. */
    boolean canLook() {
        return Files.isDirectory(directory);
    }

    /** Whether it has the place and the name of one. */
    boolean contains(Path file) {
        return directory.equals(file.getParent()) && isArchive(file);
    }

    private boolean isArchive(Path entry) {
        return names.matcher(entry.getFileName().toString()).matches();
    }
}
