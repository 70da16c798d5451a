package io.llmlog.sink.analytics;

import io.llmlog.sink.http.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service says it has done with the lines of a request.
 *
 * @param lines how many it has seen
 * @param duplicates how many of them it had already
 * @param rejectedCount how many it will never take
 * @param rejected why, by the index of the line in the request; perhaps not of all of them
 */
record Receipt(long lines, long duplicates, long rejectedCount, Map<Integer, String> rejected) {
    /** What may be shown to people; another server than ours might quote. */
    private static final Pattern REASON = Pattern.compile("[\\x20-\\x7e]{1,200}");

    /** Null when the answer is none. */
    static @Nullable Receipt read(Answer answer) {
        Map<?, ?> json = answer.isSuccess() ? answer.json() : null;
        if (json == null
                || !(json.get("accepted") instanceof Long accepted)
                || !(json.get("duplicates") instanceof Long duplicates)
                || !(json.get("rejected_count") instanceof Long rejectedCount)
                || !(json.get("rejected") instanceof List<?> named)) {
            return null;
        }
        long lines = accepted + duplicates + rejectedCount;
        Map<Integer, String> rejected = new TreeMap<>();
        for (Object item : named) {
            if (!(item instanceof Map<?, ?> one
                    && one.get("line") instanceof Long line
                    && line >= 1
                    && line <= lines)) {
                return null;
            }
            rejected.put(line.intValue() - 1, reason(one.get("reason")));
        }
        boolean sound = accepted >= 0 && duplicates >= 0 && duplicates <= lines && rejected.size() == named.size();
        return sound ? new Receipt(lines, duplicates, rejectedCount, rejected) : null;
    }

    boolean namesAll() {
        return rejected.size() == rejectedCount;
    }

    private static String reason(@Nullable Object reason) {
        return reason instanceof String text && REASON.matcher(text).matches() ? text : "without a reason to show";
    }
}
