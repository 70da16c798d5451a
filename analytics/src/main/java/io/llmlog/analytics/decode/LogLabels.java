package io.llmlog.analytics.decode;

import io.llmlog.event.FieldName;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells what log records mean. Thread-safe; called for each record on its way to the store, so it waits for nobody. */
@FunctionalInterface
public interface LogLabels {
    /**
     * What is said of a record.
     *
     * @param classification as {@code classification} has it
     * @param source who said so, as {@code classification_source} has it
     */
    record LogLabel(String classification, String source) {}

    /**
     * Looks at one record.
     *
     * @param id the event's
     * @param fields the typed values it has, redacted; null for what it does not have
     * @param json the whole event, redacted
     */
    LogLabel of(UUID id, Function<FieldName, @Nullable Object> fields, Supplier<String> json);
}
