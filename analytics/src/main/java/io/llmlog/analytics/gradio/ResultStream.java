package io.llmlog.analytics.gradio;

import org.jspecify.annotations.Nullable;

/**
 * The events that a call ends with, in the form of server-sent events: {@code heartbeat} and {@code generating} on the way, then {@code complete}
 * with the outputs, or {@code error}.
 *
 * @param data the outputs as JSON; null when they never came
 * @param failure why there are none; null when nothing failed
 */
record ResultStream(@Nullable String data, @Nullable String failure) {
    private static final int LONGEST_REASON = 200;

    static ResultStream read(String text) {
        String event = "message";
        StringBuilder data = new StringBuilder();
        String complete = null;
        for (String line : (text + "\n\n").split("\r\n|\r|\n", -1)) {
            if (line.isEmpty()) {
                if (event.equals("error")) {
                    return new ResultStream(null, reason(data.toString()));
                } else if (event.equals("complete")) {
                    complete = data.toString();
                }
                event = "message";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                event = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n")
                        .append(line.substring("data:".length()).stripLeading());
            }
        }
        return new ResultStream(complete, null);
    }

    /** Applications tell {@code null} unless they are started with show_error. */
    private static String reason(String data) {
        if (data.isBlank() || data.equals("null")) {
            return "no reason given";
        }
        return data.length() <= LONGEST_REASON ? data : data.substring(0, LONGEST_REASON) + "...";
    }
}
