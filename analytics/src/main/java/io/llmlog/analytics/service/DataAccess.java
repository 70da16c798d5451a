package io.llmlog.analytics.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.answer.Answers;
import io.llmlog.analytics.answer.StoreAnswers;
import io.llmlog.analytics.decode.EventRules;
import io.llmlog.analytics.directory.ServiceFile;
import io.llmlog.analytics.engine.Incoming;
import io.llmlog.analytics.engine.Place;
import io.llmlog.analytics.engine.Storage;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import io.llmlog.analytics.store.duckdb.DataDirectory;
import io.llmlog.analytics.task.DataTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A command's way to stored data: DuckDB lets one process in, so tasks run in the service that holds the data directory, or right here when
 * there is none.
 */
public sealed interface DataAccess extends AutoCloseable permits DataAccess.Opened, ServiceClient {
    /**
     * Opens the store of a data directory, or finds its service.
     *
     * @throws ExplainedException when there is no such directory, or another command has it
     */
    static DataAccess open(Path data) {
        Path path = data.toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            throw new ExplainedException(
                    "there is no data directory " + path + ": name that of the service with --data");
        }
        try {
            return new Opened(Storage.open(Place.in(path)
                    .elsewhere("start its service (./llmlog serve --data " + path
                            + " --store ...), then run this command again, which goes through it")));
        } catch (DataDirectory.InUseException e) {
            @Nullable ServiceFile service = ServiceFile.read(path);
            if (service == null) {
                throw e;
            }
            return new ServiceClient(path, service);
        }
    }

    /** Has it done; returns when it is, which may take long. */
    JsonNode run(DataTask task, JsonNode request);

    /** Where records that a command imports go: through the hooks of those rules, and all their steps unless the service takes them. */
    ImportTarget importing(EventRules rules);

    /** Who answers questions about the events. */
    Answers answers();

    @Override
    void close();

    /** The store, opened by this process. */
    record Opened(Storage storage) implements DataAccess {
        @Override
        public JsonNode run(DataTask task, JsonNode request) {
            return task.run(storage.store(), request);
        }

        @Override
        public ImportTarget importing(EventRules rules) {
            return BriefImport.into(Incoming.briefly(storage, rules));
        }

        @Override
        public Answers answers() {
            return new StoreAnswers(storage.store(), storage.exports(), Clock.systemUTC());
        }

        @Override
        public void close() {
            storage.close();
        }
    }
}
