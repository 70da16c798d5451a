package io.llmlog.analytics.store;

import io.llmlog.analytics.decode.DecodedEvent;
import java.util.List;
import java.util.Map;

/**
 * Events and the reading positions that go with them.
 *
 * @param checkpoints by source, in a text that only the source's reader understands
 */
public record IngestBatch(List<DecodedEvent> events, Map<String, String> checkpoints) {
    public IngestBatch {
        events = List.copyOf(events);
        checkpoints = Map.copyOf(checkpoints);
    }
}
