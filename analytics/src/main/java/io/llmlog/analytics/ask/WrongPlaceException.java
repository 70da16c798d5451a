package io.llmlog.analytics.ask;

import java.io.Serial;

/** Something is wrong within a value that has parts. */
public final class WrongPlaceException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String place;
    private final String value;

    /**
     * Says where.
     *
     * @param place the way there from the value, as in {@code .and[1].keyword}; empty for the value itself
     */
    WrongPlaceException(String place, String value, String allowed) {
        super(allowed);
        this.place = place;
        this.value = value;
    }

    /** The way there from the value, as in {@code .and[1].keyword}; empty for the value itself. */
    public String place() {
        return place;
    }

    public String value() {
        return value;
    }

    String allowed() {
        return String.valueOf(getMessage());
    }
}
