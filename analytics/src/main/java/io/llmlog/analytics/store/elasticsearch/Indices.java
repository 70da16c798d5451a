package io.llmlog.analytics.store.elasticsearch;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.event.EventFields;
import io.llmlog.sink.elasticsearch.ElasticsearchOptions;
import io.llmlog.sink.elasticsearch.IndexNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The names of the indices that a store writes and reads: those of the sink with the same options. */
final class Indices {
    private static final int DAY_LENGTH = "2026.11.22".length();
    private static final int EVENT_TYPE = IntStream.range(
                    0, EventSchema.fields().size())
            .filter(i -> EventSchema.fields().get(i).name().equals(EventFields.EVENT_TYPE))
            .findFirst()
            .orElseThrow();

    private final Set<String> bases;
    private final IndexNames names;

    Indices(ElasticsearchOptions options) {
        bases = new LinkedHashSet<>(List.of(options.index(), options.logIndex()));
        names = new IndexNames(options);
    }

    /** How the names begin: of LLM events, of log records. */
    Set<String> bases() {
        return bases;
    }

    /** The index of the event's own day. */
    String of(DecodedEvent event) {
        @Nullable Object type = event.values().get(EVENT_TYPE);
        return names.of((String) type, event.timestamp().toString());
    }

    /** The day that the name of an index says; null for one of another kind. */
    @Nullable
    LocalDate day(String index) {
        int end = index.length() - DAY_LENGTH;
        if (end < 1 || !bases.contains(index.substring(0, end - 1)) || index.charAt(end - 1) != '-') {
            return null;
        }
        try {
            return LocalDate.parse(index.substring(end).replace('.', '-'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** All of them, for a path; there need not be any. Others may have written to one index instead of daily ones. */
    String all() {
        return bases.stream().map(base -> base + "," + base + "-*").collect(Collectors.joining(","));
    }
}
