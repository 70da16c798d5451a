package io.llmlog.analytics.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.EventSchema;
import io.llmlog.analytics.store.EmbeddedStore;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.EventStoreContract;
import io.llmlog.analytics.store.Expired;
import io.llmlog.analytics.store.Expiry;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.CallContext;
import io.llmlog.event.EventFields;
import io.llmlog.testkit.Events;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbStoreTest extends EventStoreContract {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final EventFilter DAY = new EventFilter(new TimeRange(START, START.plus(Duration.ofDays(1))));

    @TempDir
    private Path path;

    private DataDirectory directory;
    private EventStore store;

    @BeforeEach
    void open() {
        directory = DataDirectory.open(path);
        store = DuckDbStore.open(directory);
    }

    @AfterEach
    void close() {
        store.close();
        directory.close();
    }

    @Test
    void anEventThatCannotBeRead_keepsNoOtherFromLosingItsContent() throws Exception {
        store.ingest(new IngestBatch(
                List.of(
                        Lines.decoded(Events.call("a", "first").toBuilder()
                                .timestamp(START)
                                .build()),
                        Lines.decoded(Events.call("a", "second").toBuilder()
                                .timestamp(START)
                                .build())),
                Map.of()));
        store.close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE events SET json = '{' WHERE contains(json, 'first')");
        }
        store = DuckDbStore.open(directory);
        assertThat(store.expire(new Expiry(null, START.plusSeconds(1), 10)).stripped())
                .isEqualTo(1);
        assertThat(store.expire(new Expiry(null, START.plusSeconds(1), 10))).isEqualTo(new Expired(0, 0, false));
    }

    private void reopen() {
        close();
        open();
    }

    @Override
    protected EventStore store() {
        return store;
    }

    @Test
    void hasAColumnForEachTypedFieldThatAnEventHas_theEventItself_itsWords_andAMark() throws SQLException {
        DecodedEvent event = Lines.decoded(Events.numbered(1));
        store.ingest(new IngestBatch(List.of(event), Map.of()));
        store.close();
        try (Connection connection = connect()) {
            List<String> expected = new ArrayList<>(List.of("json", "words", "stripped"));
            for (int i = 0; i < EventSchema.fields().size(); i++) {
                if (event.values().get(i) != null) {
                    expected.add(EventSchema.fields().get(i).name().name());
                }
            }
            assertThat(expected).hasSizeLessThan(EventSchema.fields().size());
            assertThat(Tables.columns(connection)).containsExactlyInAnyOrderElementsOf(expected);
        }
        store = DuckDbStore.open(directory);
    }

    @Test
    void questionsGoToAViewOfAllTypedFields() throws SQLException {
        store.ingest(new IngestBatch(List.of(Lines.decoded(Events.numbered(1))), Map.of()));
        store.close();
        try (Connection connection = connect()) {
            List<String> expected = new ArrayList<>(List.of("json", "words", "stripped"));
            EventSchema.fields().forEach(field -> expected.add(field.name().name()));
            assertThat(Tables.columns(connection, Tables.VIEW)).containsExactlyInAnyOrderElementsOf(expected);
        }
        store = DuckDbStore.open(directory);
    }

    @Test
    void keepsEventsAndCheckpointsOverARestart() {
        DecodedEvent event = Lines.decoded(Events.numbered(1));
        store.ingest(new IngestBatch(List.of(event), Map.of("file:a", "7")));
        reopen();
        assertThat(store.count()).isEqualTo(1);
        assertThat(store.checkpoints()).containsEntry("file:a", "7");
        assertThat(store.ingest(new IngestBatch(List.of(event), Map.of()))).isEmpty();
    }

    @Test
    void addsTheColumnsThatAreNewSinceTheDataWasWritten() throws SQLException {
        DecodedEvent event =
                Lines.decoded(Events.numbered(1).toBuilder().timestamp(START).build());
        store.ingest(new IngestBatch(List.of(event), Map.of()));
        store.close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE events DROP COLUMN \"latency_ms\"");
        }
        store = DuckDbStore.open(directory);
        DecodedEvent second =
                Lines.decoded(Events.numbered(2).toBuilder().timestamp(START).build());
        store.ingest(new IngestBatch(List.of(second), Map.of()));
        Measure sum = new Measure.Sum(EventFields.LATENCY_MS);
        assertThat(store.aggregate(List.of(AggregateQuery.total(DAY, sum)))
                        .get(0)
                        .only()
                        .number(sum))
                .isEqualTo(812L);
    }

    @Test
    void refusesDataOfANewerLayout() throws SQLException {
        store.close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE meta SET layout_version = 99");
        }
        assertThatThrownBy(() -> DuckDbStore.open(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version (layout 99");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE meta SET layout_version = 1");
        }
        store = DuckDbStore.open(directory);
    }

    @Test
    void aFileThatIsNoDatabaseIsNamed() throws Exception {
        Path other = path.resolve("other");
        try (DataDirectory damaged = DataDirectory.open(other)) {
            Files.writeString(damaged.database(), "this is no database".repeat(1_000));
            assertThatThrownBy(() -> DuckDbStore.open(damaged))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(damaged.database().toString());
        }
    }

    @Test
    void statementsCannotReachFilesOrTheNetwork() {
        assertThatThrownBy(() -> {
                    try (Connection connection =
                                    ((DuckDbStore) store).shared().database().connect();
                            Statement statement = connection.createStatement()) {
                        statement.execute("SELECT * FROM read_text('/etc/hostname')");
                    }
                })
                .hasMessageContaining("disabled by configuration");
    }

    @Test
    void whatIsForgottenIsGoneFromTheDisk_andTheRestIsNot() throws Exception {
        DecodedEvent bobs = of("bob-bob-bob", "Was weiss der Ferrari ueber mein Haus?");
        DecodedEvent annas = of("anna-anna", "Quark verzehrt nur halb so lange.");
        store.ingest(new IngestBatch(List.of(bobs, annas), Map.of("file:a", "7")));
        reopen();
        assertThat(bytes()).contains("bob-bob-bob", "Ferrari", "anna-anna", "Quark");

        assertThat(store.forget(new UserMatch("bob-bob-bob"), false)).isEqualTo(1);

        assertThat(bytes()).doesNotContain("bob-bob-bob", "Ferrari").contains("anna-anna", "Quark");
        assertThat(store.checkpoints()).containsEntry("file:a", "7");
        assertThat(store.ingest(new IngestBatch(List.of(annas), Map.of()))).isEmpty();
        reopen();
        assertThat(store.count()).isEqualTo(1);
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("llmlog.duckdb", "service.lock");
        }
    }

    @Test
    void whatIsTooOldIsGoneFromTheDiskOnceItIsCompacted() throws Exception {
        DecodedEvent old = Lines.decoded(Events.call("Was weiss der Ferrari ueber mein Haus?", "answer").toBuilder()
                .timestamp(START.minusSeconds(1))
                .build());
        DecodedEvent young = Lines.decoded(Events.call("Quark verzehrt nur halb so lange.", "answer").toBuilder()
                .timestamp(START)
                .build());
        store.ingest(new IngestBatch(List.of(old, young), Map.of("file:a", "7")));
        reopen();
        assertThat(store.expire(new Expiry(null, START, 10)).stripped()).isEqualTo(1);
        ((EmbeddedStore) store).compact();
        assertThat(bytes()).doesNotContain("Ferrari", "ferrari").contains("Quark");
        assertThat(store.count()).isEqualTo(2);
        assertThat(store.expire(new Expiry(START, null, 10)).deleted()).isEqualTo(1);
        assertThat(((EmbeddedStore) store).compact().bytesAfter()).isEqualTo(Files.size(directory.database()));
        assertThat(bytes()).doesNotContain(old.id().toString());
        assertThat(store.checkpoints()).containsEntry("file:a", "7");
        assertThat(store.count()).isEqualTo(1);
    }

    /** Whoever kills it between deleting and copying leaves bytes behind; the next start sees to them. */
    @Test
    void whatWasOnlyDeletedIsTakenFromTheDiskByTheNextStart() throws Exception {
        DecodedEvent annas = of("anna-anna", "Quark verzehrt nur halb so lange.");
        store.ingest(
                new IngestBatch(List.of(of("bob-bob-bob", "Was weiss der Ferrari ueber mein Haus?"), annas), Map.of()));
        Compaction due = new Compaction(directory.database());
        due.setDue();
        store.close();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM events WHERE user_id = 'bob-bob-bob'");
        }
        store = DuckDbStore.open(directory);
        assertThat(bytes()).doesNotContain("Ferrari").contains("Quark");
        assertThat(due.isDue()).isFalse();
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void worksOnAfterACopyThatFailed_andCopiesAtTheNextStart() throws Exception {
        store.ingest(new IngestBatch(
                List.of(of("bob-bob-bob", "Was weiss der Ferrari?"), of("anna-anna", "Quark.")), Map.of()));
        Path inTheWay = Files.createDirectories(path.resolve("llmlog.duckdb.new/x"));
        assertThatThrownBy(() -> store.forget(new UserMatch("bob-bob-bob"), false))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("run it again");
        Path away = Files.move(directory.database(), path.resolve("away"));
        Files.createDirectory(directory.database());
        assertThatThrownBy(store::count).isInstanceOf(StoreException.class).hasMessageContaining("does not open");
        Files.delete(directory.database());
        Files.move(away, directory.database());

        assertThat(store.count()).isEqualTo(1);
        reopen();
        assertThat(store.count()).isEqualTo(1);
        assertThat(new Compaction(directory.database()).isDue()).isTrue();
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        reopen();
        assertThat(bytes()).doesNotContain("Ferrari").contains("Quark");
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    void aClosedStoreStaysClosed() {
        store.close();
        assertThatThrownBy(store::count).isInstanceOf(StoreException.class).hasMessageContaining("is closed");
        store = DuckDbStore.open(directory);
    }

    private static DecodedEvent of(String user, String prompt) {
        return Lines.decoded(Events.call(prompt, "answer").toBuilder()
                .context(CallContext.builder().userId(user).build())
                .build());
    }

    private String bytes() throws IOException {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toString();
    }

    @Test
    void aPageOfBigEventsIsCutShortAndGoesOn() {
        List<DecodedEvent> events = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            events.add(Lines.decoded(Events.call("x".repeat(1_000_000), "answer").toBuilder()
                    .timestamp(START.plusMillis(i))
                    .build()));
        }
        store.ingest(new IngestBatch(events, Map.of()));
        List<String> all = new ArrayList<>();
        EventQuery query = new EventQuery(DAY, null, 100);
        for (int pages = 1; ; pages++) {
            var page = store.events(query);
            assertThat(page.events()).hasSize(8);
            all.addAll(page.events());
            if (page.next() == null) {
                assertThat(pages).isEqualTo(3);
                break;
            }
            query = new EventQuery(DAY, page.next(), 100);
        }
        assertThat(all).doesNotHaveDuplicates().hasSize(24);
    }

    @Test
    void manyThreadsReadWhileOneWrites() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                readers.add(threads.submit(this::readForAWhile));
            }
            List<DecodedEvent> events = Traffic.events(3, 2_000, START, Duration.ofHours(1)).stream()
                    .map(Lines::decoded)
                    .toList();
            for (int from = 0; from + 100 <= events.size(); from += 100) {
                store.ingest(new IngestBatch(events.subList(from, from + 100), Map.of()));
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get() % 100).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private long readForAWhile() {
        Measure count = new Measure.Count();
        long seen = 0;
        for (int i = 0; i < 20; i++) {
            seen = store.aggregate(List.of(AggregateQuery.total(DAY, count)))
                    .get(0)
                    .only()
                    .count(count);
        }
        return seen;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + directory.database());
    }

    @Test
    void takesNoMoreOfTheMachineThanItIsTold_andDeletesWhatAKilledProcessSpilled() throws Exception {
        Path file = path.resolve("bounded.duckdb");
        Path spilled = Files.createDirectories(path.resolve("bounded.duckdb.tmp"));
        Files.writeString(spilled.resolve("duckdb_temp_storage-0.tmp"), "rows of events");
        try (Database database = Database.open(file);
                Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('memory_limit'), current_setting('temp_directory')")) {
            assertThat(spilled).doesNotExist();
            row.next();
            assertThat(row.getString(1)).isEqualTo("244.1 MiB");
            assertThat(row.getString(2)).isEqualTo(spilled.toString());
        }
    }
}
