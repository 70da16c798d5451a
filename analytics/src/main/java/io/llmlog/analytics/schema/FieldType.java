package io.llmlog.analytics.schema;

/** What a field's values are, as far as a store cares: the schema's finer types differ in width only. */
public enum FieldType {
    STRING,
    STRINGS,
    INTEGER,
    NUMBER,
    BOOLEAN,
    INSTANT,
    UUID
}
