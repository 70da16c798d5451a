package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.http.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a bulk request, item by item in the order of the lines. */
final class BulkAnswer {
    private static final int CONFLICT = 409;

    private final Answer answer;
    private final List<?> items;
    private int putOff;
    private String why = "";

    private BulkAnswer(Answer answer, List<?> items) {
        this.answer = answer;
        this.items = items;
    }

    /** Null when the answer is none to a bulk request of so many lines, whatever its status: then nothing is known to have arrived. */
    static @Nullable BulkAnswer read(Answer answer, int lines) {
        Map<?, ?> json = answer.json();
        if (json == null || !(json.get("items") instanceof List<?> items) || items.size() != lines) {
            return null;
        }
        return items.stream().allMatch(item -> result(item) != null) ? new BulkAnswer(answer, items) : null;
    }

    /** Writes down what became of the lines from {@code first} on. */
    void report(int first, Delivery.Builder delivery) {
        for (Object item : items) {
            Map<?, ?> result = result(item);
            if (result != null && isPassing(status(result))) {
                putOff++;
                why = status(result) + " " + ErrorText.type(error(result).get("type"));
            }
        }
        for (int i = 0; i < items.size(); i++) {
            Map<?, ?> result = result(items.get(i));
            if (result != null) {
                report(first + i, result, delivery);
            }
        }
    }

    private void report(int line, Map<?, ?> result, Delivery.Builder delivery) {
        int status = status(result);
        if (status == CONFLICT) {
            delivery.duplicate();
        } else if (isPassing(status)) {
            delivery.retry(line, answer.host() + " put off " + putOff + " of " + items.size() + " events: " + why);
        } else if (status < 200 || status >= 300) {
            Map<?, ?> error = error(result);
            delivery.dead(line, ErrorText.type(error.get("type")), status + " " + ErrorText.detail(error));
        }
    }

    /** Whether the state of the cluster is to blame, or its configuration, and not the event. */
    private static boolean isPassing(int status) {
        return status == 401 || status == 403 || status == 404 || status == 429 || status >= 500;
    }

    /** The object inside {@code {"create":{...}}}; null when there is none with a status. */
    private static @Nullable Map<?, ?> result(@Nullable Object item) {
        return item instanceof Map<?, ?> action
                        && action.size() == 1
                        && action.values().iterator().next() instanceof Map<?, ?> result
                        && result.get("status") instanceof Long
                ? result
                : null;
    }

    private static int status(Map<?, ?> result) {
        return result.get("status") instanceof Long status ? status.intValue() : 0;
    }

    private static Map<?, ?> error(Map<?, ?> result) {
        return result.get("error") instanceof Map<?, ?> error ? error : Map.of();
    }
}
