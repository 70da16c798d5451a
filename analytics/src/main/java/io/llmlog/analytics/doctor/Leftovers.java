package io.llmlog.analytics.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What interrupted work leaves in a data directory, and nobody needs any more. */
final class Leftovers {
    private static final List<String> NAMES = List.of(
            "llmlog.duckdb.new", "llmlog.duckdb.new.wal", "service.json.tmp", "service.restored", "backups.json.tmp");

    private final Path data;

    Leftovers(Path data) {
        this.data = data;
    }

    /** The directory is not in use by a service that could need them. */
    Finding look(boolean repair) {
        List<Path> found =
                NAMES.stream().map(data::resolve).filter(Files::isRegularFile).toList();
        if (found.isEmpty()) {
            return Finding.ok("leftovers", "none");
        }
        if (!repair) {
            return Finding.warning("leftovers", "of interrupted work: " + names(found) + ": --repair deletes them");
        }
        try {
            for (Path file : found) {
                Files.delete(file);
            }
            return Finding.ok("leftovers", "repaired: deleted " + names(found));
        } catch (IOException e) {
            return Finding.error("leftovers", names(found) + " cannot be deleted: " + e);
        }
    }

    /** Databases that were put aside, with what else was. */
    List<Finding> putAside() {
        List<Finding> findings = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("llmlog.duckdb.damaged-") && name.endsWith("Z")
                            || name.startsWith("before-restore-"))
                    .sorted()
                    .forEach(name -> findings.add(Finding.warning(
                            "put aside", data.resolve(name) + " may hold events: delete it when you need it no more")));
        } catch (IOException e) {
            findings.add(Finding.error("put aside", data + " cannot be listed: " + e));
        }
        return findings;
    }

    private static String names(List<Path> files) {
        return String.join(
                ", ",
                files.stream().map(file -> String.valueOf(file.getFileName())).toList());
    }
}
