package io.llmlog.analytics.schema;

import io.llmlog.event.FieldName;

/** A field of the contract that stores keep apart from the event's text, so that it can be filtered, grouped and measured. */
public record EventField(FieldName name, FieldType type) {}
