package io.llmlog.analytics.schema;

/** What a field's values are, as far as a store cares: the schema's finer types differ in width only. */
public enum FieldType {
    STRING,
    /** As {@link #STRING}; an engine of search also takes it apart into words. */
    TEXT,
    STRINGS,
    INTEGER,
    NUMBER,
    BOOLEAN,
    INSTANT,
    UUID,
    /** Whatever the events have there: a text for comparisons and groups, a number for measures where it is one. */
    ANY;

    public boolean isNumber() {
        return this == INTEGER || this == NUMBER;
    }

    public boolean isText() {
        return this == STRING || this == TEXT;
    }
}
