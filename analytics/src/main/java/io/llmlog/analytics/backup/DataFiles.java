package io.llmlog.analytics.backup;

import java.nio.file.Path;
import java.util.List;

/** Which files of a data directory belong to its data, besides the store's own. */
final class DataFiles {
    /** Of a running service, of the store, or of what was put aside. */
    private static final List<String> OTHERS = List.of("service.", "llmlog.duckdb", "before-restore-", Backups.NAME);

    private DataFiles() {}

    /** By the path within the directory. */
    static boolean isData(Path relative) {
        String first = relative.getName(0).toString();
        return OTHERS.stream().noneMatch(first::startsWith)
                && !relative.toString().endsWith(".lock");
    }
}
