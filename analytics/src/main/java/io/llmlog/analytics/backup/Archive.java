package io.llmlog.analytics.backup;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.directory.OwnersDirectory;
import io.llmlog.analytics.directory.OwnersFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A backup as one file, for its owner alone. */
final class Archive {
    private static final String ENDING = ".zip";

    private Archive() {}

    static boolean isOne(Path path) {
        return path.toString().endsWith(ENDING);
    }

    static boolean has(Path file, String name) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(name) != null;
        } catch (IOException e) {
            return false;
        }
    }

    static void pack(Path directory, Path file) throws IOException {
        List<Path> parts = Trees.files(directory, part -> true);
        try (OutputStream out = Channels.newOutputStream(OwnersFile.create(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path part : parts) {
                zip.putNextEntry(
                        new ZipEntry(directory.relativize(part).toString().replace('\\', '/')));
                Files.copy(part, zip);
                zip.closeEntry();
            }
        }
    }

    static void unpack(Path file, Path directory) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = Restore.inside(directory, entry.getName());
                OwnersDirectory.create(target.resolveSibling(""));
                try (OutputStream out = Channels.newOutputStream(OwnersFile.create(target))) {
                    zip.transferTo(out);
                }
            }
        } catch (ZipException e) {
            throw new ExplainedException("backup " + file + " is damaged: " + e.getMessage(), e);
        }
    }
}
