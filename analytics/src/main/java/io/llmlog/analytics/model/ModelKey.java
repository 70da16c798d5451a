package io.llmlog.analytics.model;

import java.util.regex.Pattern;

/** The key that a provider knows its customer by. It appears in no message and no text of this class. */
public final class ModelKey {
    /** What a header can carry. A key with a line end in it would add headers of its own. */
    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,4096}");

    private final String secret;

    /**
     * Takes a key as it is.
     *
     * @throws IllegalArgumentException when it cannot be sent
     */
    public ModelKey(String secret) {
        if (!SENDABLE.matcher(secret).matches()) {
            throw new IllegalArgumentException("must be printable ASCII characters without blanks, 4096 at most");
        }
        this.secret = secret;
    }

    String secret() {
        return secret;
    }

    @Override
    public String toString() {
        return "[key]";
    }
}
