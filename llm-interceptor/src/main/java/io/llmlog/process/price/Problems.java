package io.llmlog.process.price;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a price book. */
final class Problems {
    private static final int MOST = 100;
    private static final int LONGEST_VALUE = 60;

    private final String book;
    private final List<String> found = new ArrayList<>();

    Problems(String book) {
        this.book = book;
    }

    void add(int line, String reason) {
        if (found.size() < MOST) {
            found.add(book + ", line " + line + ": " + reason);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    PriceBookException asException() {
        return new PriceBookException(found);
    }

    /** A value as it may stand in a message. */
    static String quoted(Object value) {
        String text = value instanceof String || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : value.getClass().getSimpleName();
        return "'" + (text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...") + "'";
    }
}
