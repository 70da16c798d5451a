package io.llmlog.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.DocumentStoreContract;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventCursor;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Groups;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Questions;
import io.llmlog.analytics.testing.Tolerance;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.encode.LineFormat;
import io.llmlog.event.CallContext;
import io.llmlog.event.Capture;
import io.llmlog.event.CaptureSource;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventFields;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LogFacts;
import io.llmlog.testkit.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store must do. The answers are compared with those of {@link NaiveStore}, which passes this contract too. */
public abstract class EventStoreContract implements DocumentStoreContract {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final TimeRange DAY = new TimeRange(START, START.plus(Duration.ofDays(1)));
    private static final Measure COUNT = new Measure.Count();

    /** An empty store. */
    protected abstract EventStore store();

    @Override
    public DocumentStore documents() {
        return store().documents();
    }

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
        assertThat(store().ingest(new IngestBatch(List.of(second, first, second), Map.of())))
                .extracting(DecodedEvent::id)
                .containsExactly(second.id());
        assertThat(ingest(first, second)).isZero();
        assertThat(store().count()).isEqualTo(2);
    }

    @Test
    void replacesEventsThatAreThere_andNoOthers() {
        LlmEvent before = Events.numbered(1);
        LlmEvent after = before.toBuilder()
                .cost(new Cost(0.25, CostStatus.PRICED, "new"))
                .build();
        DecodedEvent other = Lines.decoded(Events.numbered(2));
        ingest(Lines.decoded(before), other);

        store().replace(List.of(Lines.decoded(after), Lines.decoded(Events.numbered(3)), Lines.decoded(after)));

        assertThat(store().count()).isEqualTo(2);
        TimeRange all = new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(page(all, null, 10).events())
                .containsExactlyInAnyOrder(Lines.decoded(after).json(), other.json());
        Measure cost = new Measure.Sum(EventFields.COST_USD);
        EventFilter priced = new EventFilter(all, Filter.is(EventFields.PRICE_BOOK, "new"));
        Group total = store().aggregate(List.of(AggregateQuery.total(priced, cost)))
                .get(0)
                .only();
        assertThat(total.number(cost)).isEqualTo(0.25);
        assertThat(ingest(Lines.decoded(before))).isZero();
    }

    @Test
    void keepsCheckpointsBySource() {
        store().ingest(new IngestBatch(List.of(), Map.of("file:a", "1", "file:b", "2")));
        store().ingest(new IngestBatch(List.of(event(START, "x")), Map.of("file:a", "3")));
        assertThat(store().checkpoints()).containsExactlyInAnyOrderEntriesOf(Map.of("file:a", "3", "file:b", "2"));
    }

    @Test
    void forgetsAUser_andNobodyElse() {
        DecodedEvent other = of("user-12", Map.of());
        ingest(of("user-1", Map.of()), other, of("admin", Map.of("user_id", "user-1")), of("user-1", Map.of()));
        UserMatch user = new UserMatch("user-1");
        assertThat(store().forget(new UserMatch("user"), false)).isZero();
        assertThat(store().forget(user, true)).isEqualTo(3);
        assertThat(store().count()).isEqualTo(4);
        assertThat(store().forget(user, false)).isEqualTo(3);
        assertThat(page(DAY, null, 10).events()).containsExactly(other.json());
        assertThat(store().forget(user, false)).isZero();
        assertThat(ingest(event(START, "afterwards"), other)).isEqualTo(1);
    }

    private static DecodedEvent of(String userId, Map<String, String> labels) {
        return Lines.decoded(Events.call("question", "answer").toBuilder()
                .timestamp(START)
                .context(CallContext.builder().userId(userId).labels(labels).build())
                .build());
    }

    @Test
    void letsGoOfOldEvents_andOfTheContentOfLessOldOnes() {
        DecodedEvent young = event(START, "young question");
        ingest(
                event(START.minusSeconds(3), "very old"),
                event(START.minusMillis(2001), "old"),
                event(START.minusSeconds(2), "middle-aged question"),
                young);
        assertThat(expire(START.minusSeconds(2), START)).isEqualTo(new Expired(2, 1, false));

        EventPage page = page(new TimeRange(Instant.EPOCH, DAY.to()), null, 10);
        assertThat(page.events()).hasSize(2).first().isEqualTo(young.json());
        assertThat(page.events().get(1))
                .contains("\"tokens_used\":470", "\"latency_ms\":812")
                .doesNotContain("middle-aged", "answer", "\"prompt\"", "\"response\"");
        assertThat(keyword("middle", "aged")).isZero();
        assertThat(keyword("young", "question")).isEqualTo(1);
        Measure tokens = new Measure.Sum(EventFields.TOKENS_USED);
        Group total = store().aggregate(List.of(AggregateQuery.total(
                        new EventFilter(new TimeRange(START.minusSeconds(5), START.plusSeconds(5))), tokens)))
                .get(0)
                .only();
        assertThat(total.number(tokens)).isEqualTo(2 * 470L);
        assertThat(expire(START.minusSeconds(2), START)).isEqualTo(new Expired(0, 0, false));
    }

    @Test
    void letsGoOfContentOnly_howeverItIsSpelt_andKeepsWhatIsSaidOfIt() {
        LlmEvent event = Events.call("a question", "an answer").toBuilder()
                .timestamp(START)
                .context(CallContext.builder().labels(Map.of("team", "search")).build())
                .build();
        DecodedEvent both = Lines.decoded(event, LineFormat.BOTH);
        LlmEvent log = LlmEvent.builder(EventType.LOG, Capture.by(CaptureSource.TIMER))
                .timestamp(START)
                .log(new LogFacts("app.Main", "WARN", "disk full"))
                .build();
        ingest(both, Lines.decoded(log));
        assertThat(expire(null, START.plusSeconds(1))).isEqualTo(new Expired(0, 1, false));
        assertThat(page(DAY, null, 10).events())
                .noneMatch(json -> json.contains("a question") || json.contains("an answer"))
                .anyMatch(json -> json.contains("\"team\":\"search\""))
                .anyMatch(json -> json.contains("disk full"));
        assertThat(keyword("disk", "full")).isEqualTo(1);
        assertThat(ingest(both)).isZero();
    }

    @Test
    void letsGoInBoundedSteps() {
        List<DecodedEvent> events = traffic(5, 200);
        ingest(events);
        Instant split = START.plus(Duration.ofHours(2));
        NaiveStore naive = naive(events);
        long deleted = 0;
        long stripped = 0;
        for (Expired step = null; step == null || step.more(); ) {
            step = store().expire(new Expiry(split, DAY.to(), 30));
            assertThat(step.deleted() + step.stripped()).isLessThanOrEqualTo(30);
            deleted += step.deleted();
            stripped += step.stripped();
        }
        Expired expected = naive.expire(new Expiry(split, DAY.to(), 1000));
        assertThat(deleted).isEqualTo(expected.deleted()).isPositive();
        assertThat(stripped).isEqualTo(expected.stripped()).isPositive();
        EventQuery all = new EventQuery(new EventFilter(DAY), null, 1000);
        assertThat(store().events(all).events()).isEqualTo(naive.events(all).events());
        assertThat(expire(null, null)).isEqualTo(new Expired(0, 0, false));
    }

    /** All of it. */
    private Expired expire(@Nullable Instant events, @Nullable Instant content) {
        Expired sum = new Expired(0, 0, true);
        while (sum.more()) {
            Expired step = store().expire(new Expiry(events, content, 100));
            sum = new Expired(sum.deleted() + step.deleted(), sum.stripped() + step.stripped(), step.more());
        }
        return sum;
    }

    private long keyword(String... words) {
        EventFilter filter = new EventFilter(new TimeRange(Instant.EPOCH, DAY.to()), new Filter.Keyword(Set.of(words)));
        return store().aggregate(List.of(AggregateQuery.total(filter, COUNT)))
                .get(0)
                .only()
                .count(COUNT);
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
                new Filter.AnyOf(EventFields.MODEL, List.of("gpt-4o", "o4-mini")),
                Filter.is(EventFields.EVENT_OUTCOME, "failure"));
        EventQuery query = new EventQuery(filter, null, 1_000);
        assertThat(store().events(query).events())
                .isNotEmpty()
                .isEqualTo(naive(events).events(query).events());
    }

    @Test
    void valuesThatLookLikeSqlAreValues() {
        String nasty = "x' OR '1'='1'; DROP TABLE events; --";
        ingest(event(START, "harmless"));
        EventFilter filter = new EventFilter(DAY, Filter.is(EventFields.MODEL, nasty));
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
            new Measure.CountWhere(Filter.is(EventFields.IS_ERROR, true)),
            new Measure.CountWhere(
                    Filter.is(EventFields.COST_STATUS, "unpriced"), Filter.is(EventFields.EVENT_OUTCOME, "success")),
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
        List<Groups> answers = store().aggregate(List.of(
                AggregateQuery.total(filter, COUNT, sum, percentiles),
                AggregateQuery.series(filter, new Interval(Duration.ofHours(1)), COUNT),
                AggregateQuery.groups(filter, List.of(EventFields.MODEL), 10, COUNT)));
        Group total = answers.get(0).only();
        assertThat(total.count(COUNT)).isZero();
        assertThat(total.number(sum)).isNull();
        assertThat(total.percentile(percentiles, 0)).isNull();
        assertThat(answers.get(1).list()).isEmpty();
        assertThat(answers.get(2).list()).isEmpty();
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
                .only();
        assertThat(String.valueOf(total.number(sum))).isEqualTo("9223372036854776277");
    }

    private void assertSameAnswers(List<DecodedEvent> events, List<AggregateQuery> queries) {
        List<Groups> actual = store().aggregate(queries);
        List<Groups> expected = naive(events).aggregate(queries);
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            tolerance().assertSame(queries.get(i), actual.get(i), expected.get(i));
        }
    }

    /** How far the store's answers may be from the exact ones. */
    protected Tolerance tolerance() {
        return Tolerance.NONE;
    }

    @Test
    void answersGeneratedQuestionsAsThePlainestComputationDoes() {
        List<DecodedEvent> events = traffic(23, 600);
        ingest(events);
        NaiveStore naive = naive(events);
        Questions questions = new Questions(29, DAY);
        for (int i = 0; i < 60; i++) {
            assertSameAnswers(events, List.of(questions.aggregate(), questions.aggregate()));
            EventQuery query = questions.events();
            assertThat(pages(store(), query)).as("%s", query).isEqualTo(pages(naive, query));
        }
    }

    private static List<String> pages(EventStore store, EventQuery query) {
        List<String> all = new ArrayList<>();
        EventPage page = store.events(query);
        all.addAll(page.events());
        while (page.next() != null && all.size() < 40) {
            page = store.events(query.after(page.next()));
            assertThat(page.events()).isNotEmpty();
            all.addAll(page.events());
        }
        return all;
    }

    private EventPage page(TimeRange range, @Nullable EventCursor cursor, int limit) {
        return store().events(new EventQuery(new EventFilter(range), cursor, limit));
    }

    private int ingest(DecodedEvent... events) {
        return ingest(List.of(events));
    }

    private int ingest(List<DecodedEvent> events) {
        return store().ingest(new IngestBatch(events, Map.of())).size();
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
