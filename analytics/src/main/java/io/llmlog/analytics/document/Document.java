package io.llmlog.analytics.document;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Something small that the service keeps, such as the state of an alert.
 *
 * @param kind of thing, in lower case: {@code alert-state}
 * @param id which one of its kind, of at most {@value #LONGEST_ID} bytes
 * @param version 1 at first, and one more with each change
 * @param json what it says, JSON of the kind's own
 */
public record Document(String kind, String id, long version, String json) {
    public static final int LONGEST_ID = 480;

    /** The version of what is not there. */
    public static final long ABSENT = 0;

    public Document {
        if (!kind.matches("[a-z][a-z-]{0,30}")) {
            throw new IllegalArgumentException("kind was '" + kind + "' but must be a short name of a-z and -");
        }
        int length = id.getBytes(UTF_8).length;
        if (length == 0 || length > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "an id of kind " + kind + " had " + length + " bytes but must have 1 to " + LONGEST_ID);
        }
        if (version < ABSENT) {
            throw new IllegalArgumentException("version was " + version + " but must not be negative");
        }
    }
}
