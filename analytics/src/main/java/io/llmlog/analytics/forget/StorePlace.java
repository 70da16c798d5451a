package io.llmlog.analytics.forget;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.backup.Backups;
import io.llmlog.analytics.deadletter.RejectedLines;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.service.DataAccess;
import io.llmlog.analytics.task.ForgetTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The store of the analytics service, in the service if it runs. */
public final class StorePlace implements PlaceOfEvents {
    /** What belongs there. */
    private static final Set<String> OWN = Set.of(
            "llmlog.duckdb",
            "llmlog.duckdb.wal",
            "llmlog.duckdb.compact",
            "llmlog.duckdb.new",
            "llmlog.duckdb.opening",
            "llmlog.duckdb.suspect",
            "backups.json",
            RejectedLines.DIRECTORY,
            "service.lock",
            "service.json",
            "service.json.tmp",
            "cluster.json");

    private final Path data;

    public StorePlace(Path data) {
        this.data = data;
    }

    @Override
    public String name() {
        return "store " + data;
    }

    @Override
    public PlaceReport forget(UserMatch user, boolean dryRun) {
        PlaceReport.Builder report = new PlaceReport.Builder(name());
        try (DataAccess access = DataAccess.open(data)) {
            JsonNode answer = access.run(new ForgetTask(), ForgetTask.request(user.userId(), dryRun));
            long found = answer.path("found").asLong();
            report.found(found);
            answer.path("kinds")
                    .properties()
                    .forEach(kind -> report.kind(kind.getKey(), kind.getValue().asLong()));
            report.removed(dryRun ? 0 : found);
        }
        new Backups(data).present().forEach(backup -> report.backup("backup " + backup));
        try (Stream<Path> files = Files.list(data)) {
            files.filter(file -> !OWN.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .forEach(file -> report.backup(String.valueOf(file)));
        } catch (IOException | UncheckedIOException e) {
            report.problem("data directory " + data + " cannot be listed, look for copies of the store there: " + e);
        }
        return report.build();
    }
}
