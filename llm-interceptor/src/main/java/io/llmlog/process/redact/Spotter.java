package io.llmlog.process.redact;

/**
 * Looks whether a character gives away one kind of personal data or secret around it. Immutable and thread-safe.
 *
 * <p>Whoever writes to a model chooses the text, so the time for all characters together must grow with the length of the text and with
 * nothing else.
 */
interface Spotter {
    /** The characters that it is asked about, all of them from {@code ','} to {@code '_'} in ASCII. */
    String triggers();

    /** Whether that character of ASCII, or 0 for none, can stand right before a trigger that gives something away; it need not be exact. */
    default boolean canFollow(char before) {
        return true;
    }

    /** The same of the character right behind. */
    default boolean canPrecede(char after) {
        return true;
    }

    /**
     * Looks around a trigger and adds what it finds.
     *
     * @param from how far back it may go: what it returned before in this text, 0 at first
     * @return the index from which on it wants to be asked again, above {@code at}
     */
    int look(String text, int at, int from, Findings findings);
}
