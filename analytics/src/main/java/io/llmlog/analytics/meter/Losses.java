package io.llmlog.analytics.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.event.EventFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What applications have lost, by reason, from their markers of type {@code gap}. A marker tells what its process has lost since it started, so what a
 * former one told is taken off. Not thread-safe.
 */
final class Losses {
    /** Of those that were heard of the longest time ago the totals are forgotten. */
    private static final int MOST_PROCESSES = 1_000;

    private static final Pattern REASON = Pattern.compile("\\b([a-z_]{1,50})=(\\d{1,15})\\b");

    private final CounterFamily counter;
    private final Map<String, Long> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_PROCESSES;
        }
    };

    Losses(CounterFamily counter) {
        this.counter = counter;
    }

    void count(EventFacts marker) {
        String message = marker.text(EventFields.MESSAGE);
        Matcher reasons = REASON.matcher(message == null ? "" : message);
        while (reasons.find()) {
            String reason = reasons.group(1);
            long total = Long.parseLong(reasons.group(2));
            Long before = told.put(marker.text(EventFields.PRODUCER_ID) + " " + reason, total);
            counter.of(reason).add((double) (total - (before == null ? 0 : before)));
        }
    }

    JsonNode save() {
        ObjectNode saved = JsonNodeFactory.instance.objectNode();
        told.forEach(saved::put);
        return saved;
    }

    void restore(JsonNode saved) {
        saved.properties()
                .forEach(entry -> told.put(entry.getKey(), entry.getValue().asLong()));
    }
}
