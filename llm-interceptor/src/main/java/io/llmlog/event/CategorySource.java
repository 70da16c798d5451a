package io.llmlog.event;

/** Who says what a prompt is about. */
public enum CategorySource {
    /** The application. */
    LABEL("label"),
    /** A rule of LLMLog's, or the application's own in place of these. */
    RULE("rule"),
    /** A language model. */
    MODEL("model");

    private final String wire;

    CategorySource(String wire) {
        this.wire = wire;
    }

    /** The value of {@code category_source}. */
    public String wire() {
        return wire;
    }
}
