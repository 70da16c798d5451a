package io.llmlog.analytics.model;

/**
 * How often a model is asked at most, in any minute and in any 24 hours: windows that slide, so that no minute or day of a provider's own, wherever
 * it begins, sees more.
 */
public record CallLimits(int perMinute, int perDay) {
    /** What Gemini gives away. */
    public static final CallLimits STANDARD = new CallLimits(15, 50);

    /** Each call of the last day is remembered. */
    public static final int MOST = 10_000;

    public CallLimits {
        require("perMinute", perMinute);
        require("perDay", perDay);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(name + " was " + value + " but must be from 1 to " + MOST);
        }
    }
}
