package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.testkit.NdJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Lines as the pipeline makes them, and what a delivery thread would do with the verdicts. */
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

    /** The lines that are to be sent again. */
    static Lines retries(Lines lines, Delivery delivery) {
        List<String> again = new ArrayList<>();
        for (int i = 0; i < lines.count(); i++) {
            if (delivery.isRetry(i)) {
                again.add(NdJson.text(lines, i));
            }
        }
        return of(again);
    }

    static Set<Integer> dead(Lines lines, Delivery delivery) {
        Set<Integer> dead = new LinkedHashSet<>();
        for (int i = 0; i < lines.count(); i++) {
            if (delivery.dead(i) != null) {
                dead.add(i);
            }
        }
        return dead;
    }
}
