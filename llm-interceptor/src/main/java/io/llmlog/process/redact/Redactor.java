package io.llmlog.process.redact;

/** The rules by which personal data and secrets are found. Immutable and thread-safe; {@link #start()} gives the state for one event. */
public final class Redactor {
    private static final Redactor STANDARD = new Redactor();

    private Redactor() {}

    /** The built-in rules. */
    public static Redactor standard() {
        return STANDARD;
    }

    /** Begins the redaction of one event's texts, in which equal values get equal placeholders. */
    public Redaction start() {
        return new Redaction();
    }
}
