package io.llmlog.pipeline;

import io.llmlog.event.CallContext;
import io.llmlog.event.Failure;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An upper estimate of the heap an event holds: two bytes a character, as if no string were Latin-1, and the records around them. Quick
 * rather than exact, since the application thread computes it.
 */
final class EventWeight {
    private static final int RECORDS = 900;
    private static final int NODE = 64;
    private static final int MAX_DEPTH = 64;
    /** The processors keep no more of a tree. */
    private static final int MAX_NODES = 100_000;

    private EventWeight() {}

    static long of(LlmEvent event) {
        return RECORDS
                + request(event.request())
                + response(event.response())
                + failure(event.failure())
                + context(event.context())
                + log(event.log());
    }

    private static long request(@Nullable LlmRequest request) {
        return request == null ? 0 : text(request.prompt()) + text(request.systemPrompt()) + tree(request.messages());
    }

    private static long response(@Nullable LlmResponse response) {
        return response == null ? 0 : text(response.text()) + tree(response.outputMessages());
    }

    private static long failure(@Nullable Failure failure) {
        return failure == null ? 0 : text(failure.message()) + text(failure.stackTrace());
    }

    private static long log(@Nullable LogFacts log) {
        return log == null ? 0 : text(log.message());
    }

    private static long context(CallContext context) {
        long weight = 0;
        for (Map.Entry<String, String> label : context.labels().entrySet()) {
            weight += NODE + text(label.getKey()) + text(label.getValue());
        }
        return weight;
    }

    private static long tree(@Nullable Object tree) {
        return tree == null ? 0 : tree(tree, 0, new int[] {MAX_NODES});
    }

    private static long tree(@Nullable Object node, int depth, int[] nodesLeft) {
        if (node == null || depth > MAX_DEPTH || nodesLeft[0]-- <= 0) {
            return 0;
        }
        long weight = NODE;
        if (node instanceof CharSequence text) {
            weight += 2L * text.length();
        } else if (node instanceof List<?> list) {
            for (Object item : list) {
                weight += tree(item, depth + 1, nodesLeft);
            }
        } else if (node instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                weight += tree(entry.getKey(), depth + 1, nodesLeft) + tree(entry.getValue(), depth + 1, nodesLeft);
            }
        }
        return weight;
    }

    private static long text(@Nullable String text) {
        return text == null ? 0 : 2L * text.length();
    }
}
