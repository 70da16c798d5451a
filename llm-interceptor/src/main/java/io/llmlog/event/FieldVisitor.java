package io.llmlog.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes the fields of an event one by one; absent fields are not visited. */
public interface FieldVisitor {
    void time(FieldName field, Instant value);

    /** A keyword or text. */
    void text(FieldName field, String value);

    void integer(FieldName field, long value);

    /** A floating-point number; never infinite or NaN. */
    void decimal(FieldName field, double value);

    void flag(FieldName field, boolean value);

    /** A list of keywords, not empty. */
    void texts(FieldName field, List<String> values);

    /** Free-form strings by key, not empty. */
    void labels(FieldName field, Map<String, String> labels);

    /** A JSON tree of JDK types. */
    void tree(FieldName field, List<?> tree);

    /** The fields of a producer: the same for all its events, so that a visitor may keep what it makes of them. */
    default void producer(Producer producer) {
        EventWalk.producer(producer, this);
    }

    /** The fields of a capture, few of which differ within a process. */
    default void capture(Capture capture) {
        EventWalk.capture(capture, this);
    }
}
