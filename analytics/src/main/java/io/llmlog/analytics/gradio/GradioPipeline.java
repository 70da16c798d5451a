package io.llmlog.analytics.gradio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.schema.EventTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Fetches log records from the function {@code logs_api} of a Gradio application, leaves out those that are not wanted, and stores the others twice:
 * whole, and with what the model was asked and answered alone. Records that were fetched before are stored once. Not thread-safe.
 */
public final class GradioPipeline {
    /** What a run may ask for. */
    public static final int MOST = 10_000;

    private static final String FUNCTION = "logs_api";
    /** What applications give at once. */
    private static final int PAGE = 100;

    private final GradioClient client;
    private final RecordFilter filter;
    private final MlTarget target;
    private boolean pages = true;

    /**
     * A pipeline.
     *
     * @param filter what a record's text must hold, such as {@code API Call - POST /predict}; empty for all
     * @param target closed by the caller
     */
    public GradioPipeline(GradioClient client, String filter, MlTarget target) {
        this.client = client;
        this.filter = new RecordFilter(filter);
        this.target = target;
    }

    /**
     * Fetches the newest records and stores them.
     *
     * @param limit how many, from 1 to {@value #MOST}
     * @throws GradioException when the application does not give them; nothing is stored then
     * @throws io.llmlog.analytics.ExplainedException when the store does not take them; the next run goes on
     */
    public PipelineStatistics runOnce(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit was " + limit + " but must be from 1 to " + MOST);
        }
        Fetched fetched = fetch(limit);
        List<MlRecord> records = fetched.entries().stream()
                .map(RecordReader::read)
                .filter(Objects::nonNull)
                .toList();
        List<MlRecord> wanted = records.stream().filter(filter::wants).toList();
        List<ObjectNode> events =
                wanted.stream().flatMap(record -> MlEvents.of(record).stream()).toList();
        MlTarget.Outcome logs = store(EventTypes.ML_API_LOGS, events);
        MlTarget.Outcome messages = store(EventTypes.ML_API_MESSAGE, events);
        List<String> rejected = new ArrayList<>(logs.rejected());
        rejected.addAll(messages.rejected());
        boolean allNew = logs.there() == 0 && logs.stored() > 0;
        return new PipelineStatistics(
                fetched.entries().size(),
                fetched.entries().size() - records.size(),
                wanted.size(),
                logs.stored(),
                messages.stored(),
                logs.there() + messages.there(),
                rejected,
                allNew ? Math.max(0, fetched.total() - fetched.entries().size()) : 0);
    }

    private MlTarget.Outcome store(String type, List<ObjectNode> events) {
        List<ObjectNode> ofType = events.stream()
                .filter(event -> event.path("event_type").asText().equals(type))
                .toList();
        return ofType.isEmpty() ? new MlTarget.Outcome(0, 0, List.of()) : target.store(type, ofType);
    }

    /** What the application gave, of how many it has. */
    private record Fetched(List<JsonNode> entries, long total) {}

    private Fetched fetch(int limit) {
        List<JsonNode> entries = new ArrayList<>();
        long total = 0;
        boolean more = true;
        while (more && entries.size() < limit) {
            int wanted = Math.min(PAGE, limit - entries.size());
            JsonNode answer = page(wanted, entries.size());
            JsonNode logs = answer.isArray() ? answer : answer.path("logs");
            if (!logs.isArray()) {
                throw new GradioException(client.address() + " answers without 'logs': is its " + FUNCTION
                        + " the one that tells log records?");
            }
            logs.forEach(entries::add);
            total = Math.max(entries.size(), answer.path("total").asLong());
            more = pages && logs.size() == wanted;
        }
        return new Fetched(entries.subList(0, Math.min(limit, entries.size())), total);
    }

    /** Older applications know no offset and fail when they are given one. */
    private JsonNode page(int limit, int offset) {
        if (pages) {
            try {
                return client.call(FUNCTION, List.of(limit, offset)).path(0);
            } catch (FunctionFailedException e) {
                if (offset > 0) {
                    throw e;
                }
                JsonNode answer = client.call(FUNCTION, List.of(limit)).path(0);
                pages = false;
                return answer;
            }
        }
        return client.call(FUNCTION, List.of(limit)).path(0);
    }
}
