package io.llmlog.internal.json;

/** Says that bytes are not JSON, and where. Carries no stack trace and nothing of the content: what is read may be a secret. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long offset;

    JsonException(String problem, long offset) {
        super(problem + " at byte " + offset, null, false, false);
        this.offset = offset;
    }

    /** How many bytes were read before the problem showed. */
    public long offset() {
        return offset;
    }
}
