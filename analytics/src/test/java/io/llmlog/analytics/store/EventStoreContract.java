package io.llmlog.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.AnyOf;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.EventFields;
import io.llmlog.event.LlmEvent;
import io.llmlog.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store must do. The answers are compared with those of {@link NaiveStore}, which passes this contract too. */
public abstract class EventStoreContract {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final TimeRange DAY = new TimeRange(START, START.plus(Duration.ofDays(1)));
    private static final Measure COUNT = new Measure.Count();

    /** An empty store. */
    protected abstract EventStore store();

    @Test
    void keepsEventsAsTheyCame() {
        DecodedEvent event = event(START, "with \"quotes\", \\ü\\, \u0000 and 😀");
        ingest(event);
        assertThat(page(DAY, null, 10).events()).containsExactly(event.json());
    }

    @Test
    void leavesOutAnEventThatIsAlreadyThere() {
        DecodedEvent first = event(START, "first");
        DecodedEvent second = event(START, "second");
        assertThat(ingest(first, first)).isEqualTo(1);
        assertThat(ingest(second, first, second)).isEqualTo(1);
        assertThat(ingest(first, second)).isZero();
        assertThat(store().count()).isEqualTo(2);
    }

    @Test
    void keepsCheckpointsBySource() {
        store().ingest(new IngestBatch(List.of(), Map.of("file:a", "1", "file:b", "2")));
        store().ingest(new IngestBatch(List.of(event(START, "x")), Map.of("file:a", "3")));
        assertThat(store().checkpoints()).containsExactlyInAnyOrderEntriesOf(Map.of("file:a", "3", "file:b", "2"));
    }

    @Test
    void rangeIncludesItsStartAndNotItsEnd() {
        DecodedEvent atStart = event(START, "at start");
        ingest(event(START.minusMillis(1), "before"), atStart, event(START.plusSeconds(1), "at end"));
        assertThat(page(new TimeRange(START, START.plusSeconds(1)), null, 10).events())
                .containsExactly(atStart.json());
    }

    @Test
    void pagesNewestFirst_eachEventOnce_howeverManyShareAnInstant() {
        List<DecodedEvent> events = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            events.add(event(START.plusMillis(i / 10), "event " + i));
        }
        ingest(events);
        for (int limit : List.of(1, 7, 10, 49, 50, 51)) {
            assertThat(allPages(limit))
                    .isEqualTo(naive(events)
                            .events(new EventQuery(new EventFilter(DAY), null, 100))
                            .events());
        }
    }

    private List<String> allPages(int limit) {
        List<String> all = new ArrayList<>();
        EventCursor cursor = null;
        do {
            EventPage page = page(DAY, cursor, limit);
            assertThat(page.events()).hasSizeBetween(1, limit);
            all.addAll(page.events());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    @Test
    void filtersByAnyOfTheValuesOfEachField() {
        List<DecodedEvent> events = traffic(7, 400);
        ingest(events);
        EventFilter filter = new EventFilter(
                DAY,
                new AnyOf(EventFields.MODEL, List.of("gpt-4o", "o4-mini")),
                AnyOf.is(EventFields.EVENT_OUTCOME, "failure"));
        EventQuery query = new EventQuery(filter, null, 1_000);
        assertThat(store().events(query).events())
                .isNotEmpty()
                .isEqualTo(naive(events).events(query).events());
    }

    @Test
    void valuesThatLookLikeSqlAreValues() {
        String nasty = "x' OR '1'='1'; DROP TABLE events; --";
        ingest(event(START, "harmless"));
        EventFilter filter = new EventFilter(DAY, AnyOf.is(EventFields.MODEL, nasty));
        assertThat(store().events(new EventQuery(filter, null, 10)).events()).isEmpty();
        assertThat(store().count()).isEqualTo(1);
    }

    @Test
    void measuresGroupsAsThePlainestComputationDoes() {
        List<DecodedEvent> events = traffic(11, 1_000);
        ingest(events);
        EventFilter all = new EventFilter(DAY);
        Measure[] measures = {
            COUNT,
            new Measure.CountWhere(AnyOf.is(EventFields.IS_ERROR, true)),
            new Measure.CountWhere(
                    AnyOf.is(EventFields.COST_STATUS, "unpriced"), AnyOf.is(EventFields.EVENT_OUTCOME, "success")),
            new Measure.Distinct(EventFields.CALL_ID),
            new Measure.Sum(EventFields.TOKENS_USED),
            new Measure.Sum(EventFields.COST_USD),
            new Measure.Average(EventFields.LATENCY_MS),
            new Measure.Max(EventFields.LATENCY_MS),
            new Measure.Max(EventFields.TIMESTAMP),
            new Measure.Percentiles(EventFields.LATENCY_MS, List.of(0.0, 0.5, 0.95, 1.0))
        };
        assertSameAnswers(
                events,
                List.of(
                        AggregateQuery.total(all, measures),
                        AggregateQuery.series(all, new Interval(Duration.ofMinutes(7)), measures),
                        AggregateQuery.groups(all, List.of(EventFields.MODEL), 100, measures),
                        AggregateQuery.groups(
                                all, List.of(EventFields.ERROR_TYPE, EventFields.HTTP_STATUS), 100, measures),
                        AggregateQuery.groups(all, List.of(EventFields.USER_ID), 3, COUNT)));
    }

    @Test
    void anEmptyRangeHasCountsOfZeroAndUnknownFigures() {
        ingest(event(START.minusSeconds(1), "outside"));
        Measure sum = new Measure.Sum(EventFields.TOKENS_USED);
        Measure.Percentiles percentiles = new Measure.Percentiles(EventFields.LATENCY_MS, List.of(0.5));
        EventFilter filter = new EventFilter(DAY);
        List<List<Group>> answers = store().aggregate(List.of(
                AggregateQuery.total(filter, COUNT, sum, percentiles),
                AggregateQuery.series(filter, new Interval(Duration.ofHours(1)), COUNT),
                AggregateQuery.groups(filter, List.of(EventFields.MODEL), 10, COUNT)));
        Group total = answers.get(0).get(0);
        assertThat(total.count(COUNT)).isZero();
        assertThat(total.number(sum)).isNull();
        assertThat(total.percentile(percentiles, 0)).isNull();
        assertThat(answers.get(1)).isEmpty();
        assertThat(answers.get(2)).isEmpty();
    }

    @Test
    void sumsBeyondTheRangeOfALong() {
        DecodedEvent huge = Lines.decoded(Events.numbered(1).toBuilder()
                .timestamp(START)
                .response(io.llmlog.event.LlmResponse.builder()
                        .usage(io.llmlog.event.TokenUsage.ofTotal(Long.MAX_VALUE))
                        .build())
                .build());
        ingest(huge, event(START, "150 and 320 tokens"));
        Measure sum = new Measure.Sum(EventFields.TOKENS_USED);
        Group total = store().aggregate(List.of(AggregateQuery.total(new EventFilter(DAY), sum)))
                .get(0)
                .get(0);
        assertThat(String.valueOf(total.number(sum))).isEqualTo("9223372036854776277");
    }

    private void assertSameAnswers(List<DecodedEvent> events, List<AggregateQuery> queries) {
        List<List<Group>> actual = store().aggregate(queries);
        List<List<Group>> expected = naive(events).aggregate(queries);
        assertThat(actual).hasSameSizeAs(expected);
        for (int query = 0; query < expected.size(); query++) {
            assertThat(actual.get(query)).hasSameSizeAs(expected.get(query));
            for (int group = 0; group < expected.get(query).size(); group++) {
                assertSameGroup(
                        actual.get(query).get(group), expected.get(query).get(group));
            }
        }
    }

    private static void assertSameGroup(Group actual, Group expected) {
        assertThat(actual.start()).isEqualTo(expected.start());
        assertThat(actual.keys()).isEqualTo(expected.keys());
        expected.values().forEach((measure, value) -> assertThat(actual.values().get(measure))
                .as("%s of %s", measure, expected.keys())
                .usingRecursiveComparison()
                .withEqualsForType((left, right) -> Math.abs(left - right) <= 1e-9 * Math.abs(right), Double.class)
                .isEqualTo(value));
    }

    private EventPage page(TimeRange range, @Nullable EventCursor cursor, int limit) {
        return store().events(new EventQuery(new EventFilter(range), cursor, limit));
    }

    private int ingest(DecodedEvent... events) {
        return ingest(List.of(events));
    }

    private int ingest(List<DecodedEvent> events) {
        return store().ingest(new IngestBatch(events, Map.of()));
    }

    private static DecodedEvent event(Instant timestamp, String prompt) {
        LlmEvent event =
                Events.call(prompt, "answer").toBuilder().timestamp(timestamp).build();
        return Lines.decoded(event);
    }

    private static List<DecodedEvent> traffic(long seed, int count) {
        return Traffic.events(seed, count, START, Duration.ofHours(5)).stream()
                .map(Lines::decoded)
                .toList();
    }

    private static NaiveStore naive(List<DecodedEvent> events) {
        NaiveStore store = new NaiveStore();
        store.ingest(new IngestBatch(events, Map.of()));
        return store;
    }
}
