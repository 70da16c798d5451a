package io.llmlog.agent.apps.torture;

import io.llmlog.examples.provider.shapes.Transcript;

/** Writes down what the application observes; of what is long, its length and hash. */
record Told(Transcript transcript) {
    private static final int LONG = 4_000;

    void add(String what, Object value) {
        String text = String.valueOf(value);
        transcript.add(what, text.length() > LONG ? text.length() + " characters, hash " + text.hashCode() : text);
    }

    void observe(Transcript.Action action) {
        transcript.observe(action);
    }

    void failure(String what, Throwable thrown) {
        transcript.failure(what, thrown);
    }
}
