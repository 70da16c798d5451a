package io.llmlog.analytics.metrics;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.schema.Severity;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.event.EventFields;
import io.llmlog.event.FieldName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /metrics/top_error_messages}: the most frequent first. */
public record TopErrorMessages(Instant from, Instant to, List<Entry> messages) {
    static final Metric METRIC = Metric.ofLogs(
                    "top_error_messages",
                    "Top error messages",
                    "The most frequent messages of log records of the level ERROR or worse (source `log`), and of failed calls"
                            + " (source `llm`); messages of more than 1,024 characters are left out",
                    TopErrorMessages.class,
                    TopErrorMessages::of)
            .withLists(10);

    private static final int WORSE_THAN_WARNINGS = Severity.of("ERROR");
    private static final Comparator<Entry> MOST_FREQUENT =
            Comparator.comparingLong(Entry::count).reversed().thenComparing(Entry::message);

    /**
     * One message, word for word.
     *
     * @param source {@code log} or {@code llm}
     * @param errorType the exception or the provider's error that came with it
     */
    public record Entry(
            String message,
            String source,
            @Nullable String errorType,
            long count,
            @Nullable Instant firstSeen,
            @Nullable Instant lastSeen) {}

    static TopErrorMessages of(EventStore store, MetricQuery query) {
        List<AggregateQuery> questions = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        questions.add(by(EventFields.ERROR_MESSAGE, query.failures(), query));
        sources.add("llm");
        Filter bad = StoredLevels.having(StoredLevels.groups(store, query), level -> level >= WORSE_THAN_WARNINGS);
        if (bad != null) {
            questions.add(by(EventFields.MESSAGE, query.logs(bad), query));
            sources.add("log");
        }
        var answers = store.aggregate(questions);
        Stream<Entry> entries = Stream.empty();
        for (int i = 0; i < answers.size(); i++) {
            String source = sources.get(i);
            entries = Stream.concat(entries, answers.get(i).list().stream().map(group -> entry(group, source)));
        }
        return new TopErrorMessages(
                query.from(),
                query.to(),
                entries.sorted(MOST_FREQUENT).limit(query.limit()).toList());
    }

    private static AggregateQuery by(FieldName message, EventFilter failures, MetricQuery query) {
        Filter told = Filter.all(failures.condition(), new Filter.Exists(Field.of(message)));
        return AggregateQuery.groups(
                new EventFilter(query.range(), told),
                List.of(message, EventFields.ERROR_TYPE),
                query.limit(),
                Figures.COUNT,
                Figures.FIRST_SEEN,
                Figures.LAST_SEEN);
    }

    private static Entry entry(Group group, String source) {
        return new Entry(
                Objects.requireNonNull(group.key(0)),
                source,
                group.key(1),
                group.count(Figures.COUNT),
                group.instant(Figures.FIRST_SEEN),
                group.instant(Figures.LAST_SEEN));
    }
}
