package io.llmlog.analytics.gradio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.ingest.imports.ImportTarget;
import io.llmlog.analytics.schema.EventTypes;
import java.util.ArrayList;
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
        Outcome all = new Outcome(0, 0, List.of());
        List<ImportTarget.Piece> batch = new ArrayList<>();
        long bytes = 0;
        for (ObjectNode event : events) {
            byte[] json = event.toString().getBytes(UTF_8);
            if (batch.size() == ImportTarget.BATCH_RECORDS
                    || !batch.isEmpty() && bytes + json.length > ImportTarget.BATCH_BYTES) {
                all = all.plus(store(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(new ImportTarget.Piece(0, json));
            bytes += json.length;
        }
        return all.plus(store(batch));
    }

    private Outcome store(List<ImportTarget.Piece> batch) {
        ImportTarget.Outcome outcome = target.store("gradio", batch);
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
