package io.llmlog.analytics.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.generate.world.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The file of what really went wrong, for whoever wants to know whether an alarm was right. */
final class Truth {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GenerateOptions options;
    private final Path file;

    Truth(GenerateOptions options, Path file) {
        this.options = options;
        this.file = file;
    }

    /** Writes it anew. */
    void write(List<Incident> incidents) {
        ObjectNode root = JSON.createObjectNode();
        root.put("kind", options.kind().name().toLowerCase(Locale.ROOT));
        root.put("seed", options.seed()).put("from", options.span().from().toString());
        if (options.span() instanceof Span.Past past) {
            root.put("until", past.until().toString()).put("count", past.count());
        }
        ArrayNode list = root.putArray("incidents");
        for (Incident incident : incidents) {
            ObjectNode node = list.addObject();
            node.put("kind", incident.kind().wire());
            node.put("start", incident.start().toString())
                    .put("end", incident.end().toString());
            node.putObject("segment").put(options.kind().field(incident), incident.subject());
        }
        try {
            Files.writeString(file, root.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new ExplainedException("cannot write " + file + ": " + e, e);
        }
    }
}
