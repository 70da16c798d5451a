package io.llmlog.analytics.store.elasticsearch;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.EventDecoder;
import io.llmlog.analytics.decode.MalformedEventException;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventPage;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Filter.Comparison;
import io.llmlog.analytics.query.Group;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.EventStoreContract;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.StoreUnavailableException;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Questions;
import io.llmlog.analytics.testing.Tolerance;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.config.ElasticsearchTarget;
import io.llmlog.config.SinkUri;
import io.llmlog.encode.LineFormat;
import io.llmlog.event.EventFields;
import io.llmlog.event.LlmEvent;
import io.llmlog.sink.RemoteSink;
import io.llmlog.status.Status;
import io.llmlog.testkit.ElasticsearchNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract against a real node, each test with indices of its own. */
class ElasticsearchStoreIT extends EventStoreContract {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final TimeRange DAY = new TimeRange(START, START.plus(Duration.ofDays(1)));
    private static final Measure COUNT = new Measure.Count();
    private static final AtomicInteger STORES = new AtomicInteger();
    private static ElasticsearchNode node;

    private ElasticsearchStore store;

    @BeforeAll
    static void startNode(@TempDir Path folder) throws IOException, InterruptedException {
        node = ElasticsearchNode.start(folder);
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @BeforeEach
    void openStore() {
        STORES.incrementAndGet();
        store = ElasticsearchStore.open(target().options(), "test");
    }

    private static ElasticsearchTarget target() {
        return (ElasticsearchTarget) SinkUri.parse("es+" + node.uri() + "/calls" + STORES + "?log-index=logs" + STORES);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(LineFormat.class)
    void answersTheSame_whateverNamesEventsComeUnder(LineFormat format) {
        List<DecodedEvent> events = Traffic.events(5, 200, START, Duration.ofHours(3)).stream()
                .map(event -> Lines.decoded(event, format))
                .toList();
        NaiveStore naive = new NaiveStore();
        naive.ingest(new IngestBatch(events, Map.of()));
        store.ingest(new IngestBatch(events, Map.of()));
        Questions questions = new Questions(31, DAY);
        for (int i = 0; i < 8; i++) {
            AggregateQuery query = questions.aggregate();
            tolerance()
                    .assertSame(
                            query,
                            store.aggregate(List.of(query)).get(0),
                            naive.aggregate(List.of(query)).get(0));
            EventQuery page = questions.events();
            assertThat(store.events(page).events()).isEqualTo(naive.events(page).events());
        }
    }

    @Test
    void answersAboutWhatTheSinkWrote() throws InterruptedException {
        List<LlmEvent> events = Traffic.events(9, 100, START, Duration.ofHours(3));
        deliver(events);
        awaitCount(events.size());
        NaiveStore naive = new NaiveStore();
        naive.ingest(new IngestBatch(events.stream().map(Lines::decoded).toList(), Map.of()));
        AggregateQuery query = AggregateQuery.groups(
                new EventFilter(DAY),
                List.of(EventFields.EVENT_TYPE, EventFields.MODEL),
                100,
                COUNT,
                new Measure.Sum(EventFields.TOKENS_USED));
        tolerance()
                .assertSame(
                        query,
                        store.aggregate(List.of(query)).get(0),
                        naive.aggregate(List.of(query)).get(0));
        assertThat(ingest(Lines.decoded(events.get(0)))).isEmpty();
    }

    @Test
    void pagesThroughDocumentsOfOthers_thatHaveNoIdOfOurs() throws Exception {
        ingest(event("{'prompt':'ours'}"));
        String day = START.toString().substring(0, 10).replace('-', '.');
        for (int i = 0; i < 5; i++) {
            node.send(
                    "POST",
                    "/logs" + STORES + "-" + day + "/_doc",
                    "{\"@timestamp\":\"" + START + "\",\"@version\":\"1\",\"message\":\"number " + i
                            + "\",\"host\":{\"name\":\"a\"}}");
        }
        awaitCount(6);
        List<String> all = new ArrayList<>();
        EventPage page = store.events(new EventQuery(new EventFilter(DAY), null, 1));
        all.addAll(page.events());
        while (page.next() != null) {
            page = store.events(new EventQuery(new EventFilter(DAY), page.next(), 1));
            all.addAll(page.events());
        }
        assertThat(all).hasSize(6).doesNotHaveDuplicates();
        assertThat(found(Filter.Keyword.of("number 3")))
                .singleElement()
                .asString()
                .contains("\"@version\":\"1\"");
    }

    @Test
    void losesNoEventThatAnIndexDoesNotTakeAsItIs() {
        List<DecodedEvent> events = List.of(
                event("{'mine':1,'prompt':'first'}"),
                event("{'mine':{'a':1},'prompt':'second','labels':{'team':'x'},'model':'m'}"),
                event("{'mine':'text','http_status':99999,'message':'" + "word ".repeat(400) + "last'}"),
                event("{'event_type':'error','error':'legacy','latency_ms':12}"),
                event("{'@llmlog':{'added':true},'prompt':'somebody else has it'}"));
        assertThat(ingest(events.toArray(new DecodedEvent[0]))).hasSize(5);
        assertThat(ingest(events.toArray(new DecodedEvent[0]))).isEmpty();
        assertThat(found(Filter.ANY))
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(DecodedEvent::json).toList());
        assertThat(found(Filter.Keyword.of("SECOND")))
                .containsExactly(events.get(1).json());
        assertThat(found(Filter.is(Field.named("labels.team"), "x")))
                .containsExactly(events.get(1).json());
        assertThat(found(Filter.Keyword.of("last")))
                .containsExactly(events.get(2).json());
        assertThat(found(Filter.is(EventFields.ERROR_MESSAGE, "legacy")))
                .containsExactly(events.get(3).json());
    }

    @Test
    void answersNothing_ratherThanWithoutTheEventsOfAShardThatIsAway() throws Exception {
        ingest(event("{'prompt':'here'}"));
        String index = "/calls" + STORES + "-2026.11.23";
        assertThat(node.send(
                                "PUT",
                                index + "?wait_for_active_shards=0",
                                "{\"settings\":{\"index.routing.allocation.require._name\":\"nobody\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> found(Filter.ANY)).isInstanceOf(StoreException.class);
        assertThatThrownBy(store::count).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.expire(new Expiry(START.plus(Duration.ofDays(9)), null, 100)))
                .isInstanceOf(StoreException.class);
        node.send("DELETE", index, "");
        assertThat(found(Filter.ANY)).hasSize(1);
    }

    @Test
    void takesAnEventWhoseLabelsOrValuesAnIndexDoesNotTake() throws Exception {
        // With the templates installed.
        assertThat(store.count()).isZero();
        node.send(
                "PUT",
                "/calls" + STORES + "-2026.11.22",
                "{\"mappings\":{\"properties\":{\"provider\":{\"type\":\"integer\"}}}}");
        List<DecodedEvent> events = List.of(
                event("{'prompt':'odd label','labels':{'a\\u0000b':'x'},'model':'m'}"),
                event("{'prompt':'no number','provider':'openai','model':'m'}"),
                event("{'prompt':'plain','provider':'7','model':'m'}"));
        assertThat(ingest(events.toArray(new DecodedEvent[0]))).hasSize(3);
        assertThat(ingest(events.toArray(new DecodedEvent[0]))).isEmpty();
        assertThat(found(Filter.ANY))
                .containsExactlyInAnyOrderElementsOf(
                        events.stream().map(DecodedEvent::json).toList());
        assertThat(found(Filter.is(EventFields.MODEL, "m")))
                .containsExactlyInAnyOrder(events.get(0).json(), events.get(2).json());
    }

    @Test
    void makesTheIndexOfCheckpointsAgain_whenItWasDeleted() throws Exception {
        IngestBatch read = new IngestBatch(List.of(event("{'prompt':'read'}")), Map.of("file", "1"));
        store.ingest(read);
        node.send("DELETE", "/llmlog-checkpoints", "");

        assertThatThrownBy(() -> store.ingest(read)).isInstanceOf(StoreUnavailableException.class);
        store.ingest(read);
        assertThat(store.checkpoints()).containsExactly(Map.entry("file", "1"));

        node.send("DELETE", "/llmlog-checkpoints", "");
        assertThatThrownBy(store::checkpoints).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.checkpoints()).isEmpty();
    }

    @Test
    void measuresNumbersWithinOpenObjects_andGroupsByTheirTexts() {
        ingest(
                event("{'input_data':{'age':30,'city':'Ulm','deep':{'x':1.5}},'result':{'probability':0.25}}"),
                event("{'input_data':{'age':'31.5','city':'Ulm'},'result':{'probability':1}}"),
                event("{'input_data':{'age':'old','city':'Bonn'}}"),
                event("{'prompt':'neither'}"));
        Measure age = new Measure.Sum(Field.named("input_data.age"));
        Measure probability = new Measure.Average(Field.named("result.probability"));
        AggregateQuery query = new AggregateQuery(
                new EventFilter(DAY),
                List.of(new Grouping.ByValue(Field.named("input_data.city"))),
                List.of(COUNT, age, probability),
                null,
                10);
        List<Group> groups = store.aggregate(List.of(query)).get(0).list();
        assertThat(groups.stream().map(group -> group.key(0))).containsExactly("Ulm", "Bonn", null);
        assertThat(groups.get(0).number(age)).isEqualTo(61.5);
        assertThat(groups.get(0).number(probability)).isEqualTo(0.625);
        assertThat(groups.get(1).number(age)).isNull();
        assertThat(found(Filter.is(Field.named("input_data.deep.x"), "1.5"))).hasSize(1);
    }

    @Test
    void comparesWithNumbersAndTimes_thatNoIndexCanHold() {
        DecodedEvent event = event("{'http_status':200,'temperature':0.1}");
        ingest(event);
        assertThat(found(compare("http_status", Comparison.LESS, 1L << 40))).hasSize(1);
        assertThat(found(compare("http_status", Comparison.GREATER, 1L << 40))).isEmpty();
        assertThat(found(compare("http_status", Comparison.AT_LEAST, -(1L << 40))))
                .hasSize(1);
        assertThat(found(Filter.is(Field.named("http_status"), 1L << 40))).isEmpty();
        assertThat(found(compare("temperature", Comparison.LESS, 1e300))).hasSize(1);
        assertThat(found(Filter.is(Field.named("temperature"), 0.1))).hasSize(1);
        assertThat(found(compare("@timestamp", Comparison.GREATER, START.minusNanos(1))))
                .hasSize(1);
        assertThat(found(compare("@timestamp", Comparison.LESS, START.plusNanos(1))))
                .hasSize(1);
        assertThat(found(compare("@timestamp", Comparison.AT_MOST, START.plusNanos(1))))
                .hasSize(1);
        assertThat(found(compare("@timestamp", Comparison.AT_LEAST, START.plusNanos(1))))
                .isEmpty();
        assertThat(found(Filter.is(Field.named("@timestamp"), START.plusNanos(1))))
                .isEmpty();
        Measure most = new Measure.Max(Field.named("temperature"));
        assertThat(store.aggregate(List.of(AggregateQuery.total(new EventFilter(DAY), most)))
                        .get(0)
                        .only()
                        .number(most))
                .isEqualTo(0.1);
    }

    private static Filter compare(String field, Comparison comparison, Object value) {
        return new Filter.Compare(Field.named(field), comparison, value);
    }

    private List<String> found(Filter filter) {
        return store.events(new EventQuery(new EventFilter(DAY, filter), null, 100))
                .events();
    }

    private List<DecodedEvent> ingest(DecodedEvent... events) {
        return store.ingest(new IngestBatch(List.of(events), Map.of()));
    }

    /** An event of that minute with these members, in single quotes. */
    private static DecodedEvent event(String members) {
        String json = members.replace('\'', '"');
        String type = json.contains("event_type") ? "" : "\"event_type\":\"llm_interaction\",";
        String line = "{\"@timestamp\":\"" + START + "\",\"event_id\":\"" + UUID.randomUUID() + "\"," + type
                + json.substring(1);
        try {
            return new EventDecoder(Lines.RULES).decode(ByteBuffer.wrap(line.getBytes(UTF_8)));
        } catch (MalformedEventException e) {
            throw new AssertionError(e);
        }
    }

    private static void deliver(List<LlmEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] ends = new int[events.size()];
        for (int i = 0; i < ends.length; i++) {
            bytes.writeBytes(Lines.of(events.get(i)).getBytes(UTF_8));
            ends[i] = bytes.size();
        }
        try (RemoteSink sink = target().open(new Status((level, message) -> {}))) {
            assertThat(sink.deliver(new io.llmlog.sink.Lines(bytes.toByteArray(), 0, ends, ends.length))
                            .problem())
                    .isNull();
        }
    }

    /** What others write is seen after the next refresh of its index. */
    private void awaitCount(long count) throws InterruptedException {
        eventually(count + " documents", () -> store.count() == count);
    }

    @Override
    protected EventStore store() {
        return store;
    }

    @Override
    protected Tolerance tolerance() {
        return Tolerance.OF_THE_CONTRACT;
    }
}
