package io.llmlog.analytics.gradio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import io.llmlog.analytics.schema.EventTypes;
import java.util.List;

/** The analytics store, or the service that has it: two types of events. */
public final class EventTarget implements MlTarget {
    private final ImportTarget target;

    /** Takes it over: it is closed with this. */
    public EventTarget(ImportTarget target) {
        this.target = target;
    }

    @Override
    public Outcome store(String type, List<ObjectNode> events) {
        List<ImportTarget.Piece> pieces = events.stream()
                .map(event -> new ImportTarget.Piece(0, event.toString().getBytes(UTF_8)))
                .toList();
        ImportTarget.Outcome outcome = target.store("gradio", pieces);
        return new Outcome(
                outcome.count(),
                outcome.duplicates() + outcome.dropped(),
                outcome.bad().stream().map(ImportTarget.Bad::reason).toList());
    }

    /** An empty batch says whether anybody takes it. */
    @Override
    public List<String> look() {
        target.store("gradio", List.of());
        return prepare();
    }

    @Override
    public List<String> prepare() {
        return List.of(
                "event type " + EventTypes.ML_API_LOGS + ": needs no preparation",
                "event type " + EventTypes.ML_API_MESSAGE + ": needs no preparation");
    }

    @Override
    public void close() {
        target.close();
    }
}
