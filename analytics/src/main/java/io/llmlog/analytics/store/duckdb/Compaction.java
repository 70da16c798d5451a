package io.llmlog.analytics.store.duckdb;

import io.llmlog.analytics.directory.OwnersFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes deleted rows leave the disk: DuckDB keeps their bytes in the file until it needs the place, so what is left is copied to a new file,
 * which takes the old one's name. A mark beside the file says that this is due, until it is done.
 */
final class Compaction {
    private final Path file;
    private final Path mark;

    Compaction(Path file) {
        this.file = file;
        this.mark = file.resolveSibling(file.getFileName() + ".compact");
    }

    /** Whether rows were deleted and their bytes may still be there. */
    boolean isDue() {
        return Files.exists(mark);
    }

    void setDue() throws IOException {
        Files.write(mark, new byte[0]);
    }

    /** Copies. Nobody may have the database open. */
    void run() throws SQLException, IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".wal"));
        copy(fresh);
        OwnersFile.restrict(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(mark);
    }

    private void copy(Path fresh) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", Bounds.of(fresh));
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH " + Sql.text(file) + " AS used (READ_ONLY)");
            statement.execute("ATTACH " + Sql.text(fresh) + " AS fresh");
            statement.execute("COPY FROM DATABASE used TO fresh");
            statement.execute("CHECKPOINT fresh");
            statement.execute("DETACH fresh");
            statement.execute("DETACH used");
        }
    }
}
