package io.llmlog.analytics.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.backup.Backup;
import io.llmlog.analytics.store.EmbeddedStore;
import io.llmlog.analytics.store.EventStore;
import java.nio.file.Path;
import java.time.Clock;

/** Makes a backup: {@code {"to","force"}} gives {@code {"events","files","bytes"}}. The path is one of the machine that has the store. */
public final class BackupTask implements DataTask {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String version;

    /** By that version of the program. */
    public BackupTask(String version) {
        this.version = version;
    }

    /** What to ask. */
    public static ObjectNode request(Path to, boolean force) {
        return JSON.createObjectNode().put("to", to.toAbsolutePath().toString()).put("force", force);
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public JsonNode run(EventStore store, JsonNode request) {
        EmbeddedStore embedded = Embedded.of(store, "backup", "use snapshots of Elasticsearch");
        String to = request.path("to").asText();
        if (to.isEmpty() || !Path.of(to).isAbsolute()) {
            throw new ExplainedException("backup needs an absolute path in 'to'");
        }
        Backup.Made made = new Backup(embedded, version, Clock.systemUTC())
                .make(Path.of(to), request.path("force").asBoolean());
        return JSON.createObjectNode()
                .put("events", made.events())
                .put("files", made.files())
                .put("bytes", made.bytes());
    }
}
