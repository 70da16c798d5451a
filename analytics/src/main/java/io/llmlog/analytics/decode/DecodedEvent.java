package io.llmlog.analytics.decode;

import io.llmlog.analytics.query.WordText;
import io.llmlog.analytics.query.Words;
import io.llmlog.analytics.schema.EventSchema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event ready for a store. Only the {@link EventDecoder} makes one, so whatever a store is given has passed the {@link EventRules}.
 */
public final class DecodedEvent {
    private final UUID id;
    private final Instant timestamp;
    private final List<@Nullable Object> values;
    private final List<String> texts;
    private final String json;

    /** With the texts that words are looked for in. */
    DecodedEvent(UUID id, Instant timestamp, @Nullable Object[] values, List<String> texts, String json) {
        this.id = id;
        this.timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
        this.values = Collections.unmodifiableList(Arrays.asList(values));
        this.texts = List.copyOf(texts);
        this.json = json;
    }

    /** The same one with other facts. */
    DecodedEvent with(@Nullable Object[] otherValues, String otherJson) {
        return new DecodedEvent(id, timestamp, otherValues, texts, otherJson);
    }

    public UUID id() {
        return id;
    }

    /** When, by the millisecond. */
    public Instant timestamp() {
        return timestamp;
    }

    /**
     * The values of {@link EventSchema#fields()} in their order as stores compare them, null where the event has none, or none that can be
     * compared.
     */
    public List<@Nullable Object> values() {
        return values;
    }

    /** Adds the words of its message, prompt and response. */
    public void addWordsTo(WordText words) {
        texts.forEach(text -> Words.addTo(words, text));
    }

    /** The whole event, on one line. */
    public String json() {
        return json;
    }

    @Override
    public String toString() {
        return "event " + id;
    }
}
