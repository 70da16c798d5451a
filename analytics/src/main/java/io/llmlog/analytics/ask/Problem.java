package io.llmlog.analytics.ask;

/**
 * A wrong parameter: its name, the value as it came, and what is allowed.
 *
 * @param parameter its name; within JSON with the way to the place: {@code filter.and[1].compare.value}
 */
public record Problem(String parameter, String value, String message) {
    private static final int SHOWN_VALUE = 200;

    public Problem {
        value = value.length() > SHOWN_VALUE ? value.substring(0, SHOWN_VALUE) + "..." : value;
    }
}
