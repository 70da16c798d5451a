package io.llmlog.analytics.http;

/** A wrong parameter: its name, the value as it came, and what is allowed. */
record Problem(String parameter, String value, String message) {
    private static final int SHOWN_VALUE = 200;

    Problem {
        value = value.length() > SHOWN_VALUE ? value.substring(0, SHOWN_VALUE) + "..." : value;
    }
}
