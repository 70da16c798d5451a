package io.llmlog.process.redact;

/**
 * Finds one kind of personal data or secret in texts. Immutable and thread-safe.
 *
 * <p>Whoever writes to a model chooses the text, so the time taken must grow with the length of the text and with nothing else; and almost
 * every text has nothing to find, so a detector looks first for a character that its findings cannot do without.
 */
interface Detector {
    /** Adds what it finds in the text, in any order; findings may overlap. */
    void find(String text, Findings findings);
}
