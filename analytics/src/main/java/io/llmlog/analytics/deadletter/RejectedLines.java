package io.llmlog.analytics.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.llmlog.sink.Lines;
import io.llmlog.sink.Sink;
import io.llmlog.sink.file.FileSinkOptions;
import io.llmlog.sink.file.FileSinks;
import io.llmlog.status.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps lines that came in and are no events in dead-letter files, of which the oldest go when there are more than {@value #FILES} of 16 MiB.
 * What a full disk does not take is counted. Thread-safe.
 */
public final class RejectedLines implements AutoCloseable {
    /** In a data directory. */
    public static final String DIRECTORY = "dead-letters";

    private static final Logger LOG = LoggerFactory.getLogger(RejectedLines.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FILE_BYTES = 16L << 20;
    private static final int FILES = 8;

    private final @Nullable Sink file;
    private final LongAdder lost = new LongAdder();

    private RejectedLines(@Nullable Sink file) {
        this.file = file;
    }

    /** Those of the service that has that data directory. */
    public static RejectedLines in(Path data) {
        Path path = data.resolve(DIRECTORY).resolve("dead-letters.jsonl");
        return new RejectedLines(FileSinks.open(
                new FileSinkOptions(path, FILE_BYTES, FILES, false, false),
                new Status((level, message) -> LOG.warn(message))));
    }

    /** For who has no place for them. */
    public static RejectedLines nowhere() {
        return new RejectedLines(null);
    }

    public void keep(RejectedLine line) {
        if (file == null) {
            return;
        }
        byte[] json = (letter(line) + "\n").getBytes(UTF_8);
        if (file.write(new Lines(json, 0, new int[] {json.length}, 1)) == 0) {
            lost.increment();
        }
    }

    /** How many could not be kept. */
    public long lost() {
        return lost.sum();
    }

    private static ObjectNode letter(RejectedLine line) {
        return JSON.createObjectNode()
                .put("@timestamp", Instant.now().toString())
                .put("sink", line.source())
                .put("reason", DeadLetter.NO_EVENT)
                .put("detail", line.place() + ": " + line.reason())
                .set("event", event(line.text()));
    }

    private static JsonNode event(@Nullable String text) {
        if (text == null) {
            return NullNode.getInstance();
        }
        try {
            JsonNode tree = text.startsWith("{") ? JSON.readTree(text) : null;
            return tree instanceof ObjectNode ? tree : TextNode.valueOf(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
