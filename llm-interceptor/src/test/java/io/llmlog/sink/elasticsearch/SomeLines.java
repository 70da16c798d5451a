package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.Lines;
import io.llmlog.testkit.NdJson;
import java.util.List;
import java.util.stream.IntStream;

/** Lines as the pipeline makes them. */
final class SomeLines {
    private SomeLines() {}

    static Lines numbered(int count) {
        return of(IntStream.range(0, count).mapToObj(i -> event("id-" + i, "")).toList());
    }

    static String event(String id, String more) {
        return "{\"@timestamp\":\"2026-11-22T10:00:00.000Z\",\"event_type\":\"llm_interaction\",\"event_id\":\"" + id
                + "\"" + more + "}";
    }

    static Lines of(String... lines) {
        return of(List.of(lines));
    }

    static Lines of(List<String> lines) {
        return NdJson.lines(lines);
    }
}
