package io.llmlog.analytics.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.WriteGate;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.Figures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedStoreTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int EVENTS = 6_000;
    private static final int POSITIONS = Integer.getInteger("soak.flips", 50);

    @TempDir
    private Path directory;

    private final Random random = new Random(30);

    /** In this process, for that many others would take minutes; that it is another one elsewhere is what the next tests see to. */
    @Test
    void F30_whereverAByteFlips_everyEventIsSavedOrCountedAsLost() throws Exception {
        Path good = store("good", EVENTS, true);
        long size = Files.size(good);
        int whole = 0;
        int nothing = 0;
        long saved = 0;
        for (int i = 0; i < POSITIONS; i++) {
            Path damaged = copy(good, "damaged" + i);
            long position = size * i / POSITIONS + random.nextInt((int) (size / POSITIONS));
            flip(damaged, position);
            boolean noticed = isNoticed(damaged);
            Salvaged salvaged = Salvage.run(damaged, damaged.resolveSibling("fresh"));
            long readable = count(damaged.resolveSibling("fresh"));
            assertThat(readable).as("at %s", position).isEqualTo(salvaged.saved());
            if (!noticed) {
                assertThat(salvaged.saved())
                        .as("at %s, where nothing is", position)
                        .isEqualTo(EVENTS);
            } else if (salvaged.saved() + salvaged.lost() != EVENTS) {
                assertThat(salvaged.saved()).as("at %s", position).isZero();
                assertThat(salvaged.problems()).as("at %s", position).isNotEmpty();
            }
            whole += noticed ? 0 : 1;
            nothing += salvaged.saved() == 0 ? 1 : 0;
            saved += salvaged.saved();
            delete(damaged.getParent());
        }
        assertThat(saved).isGreaterThan((long) EVENTS * POSITIONS / 2);
        Figures.tell(
                "F30",
                POSITIONS + " flipped bytes: " + whole + " where nothing is, " + nothing
                        + " that left nothing readable, " + 100 * saved / ((long) EVENTS * POSITIONS)
                        + " % of all events saved");
    }

    /** The store is opened from a copy, since opening it may write to it. */
    private boolean isNoticed(Path damaged) throws IOException {
        Path copy = Files.copy(damaged, damaged.resolveSibling("copy"));
        try {
            Database.open(copy, true).close();
            return false;
        } catch (StoreException | SQLException e) {
            assertThat(Damage.isIn(e)).as("%s", e.getMessage()).isTrue();
            return true;
        }
    }

    @Test
    void F30_aDamagedFileIsPutAside_andItsEventsAreThereAgain() throws Exception {
        Path file = store("data", EVENTS, true);
        flip(file, Files.size(file) / 2);
        byte[] damaged = Files.readAllBytes(file);
        long begun = System.nanoTime();
        try (DataDirectory data = DataDirectory.open(file.getParent());
                DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(60));
            assertThat(store.notices()).singleElement().asString().contains("checksum", "events were saved", "kept as");
            assertThat(store.count()).isBetween(1L, (long) EVENTS);
            assertThat(store.verify()).isNull();
            assertThat(store.damage()).isNull();
            assertThat(store.checkpoints().containsKey("file:a")).isEqualTo(store.count() == EVENTS);
            assertThat(store.checkpoints()).containsEntry("other", "x");
            assertThat(store.documents().find("rule", "a"))
                    .get()
                    .isEqualTo(new Document("rule", "a", 2, "{\"limit\":2}"));
        }
        assertThat(aside(file)).hasBinaryContent(damaged);
        try (DataDirectory data = DataDirectory.open(file.getParent());
                DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
            assertThat(store.notices()).hasSize(1);
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()).filter(name -> name.endsWith("Z")))
                    .hasSize(1);
        }
    }

    @Test
    void F30_ofADamagedLogWhatStandsBeforeTheDamageIsSaved() throws Exception {
        Path file = store("data", EVENTS, false);
        Path log = file.resolveSibling("llmlog.duckdb.wal");
        flip(log, Files.size(log) / 2);
        try (DataDirectory data = DataDirectory.open(file.getParent())) {
            assertThatThrownBy(() -> DuckDbStore.open(data)).hasMessageContaining("Corrupt WAL file");
            try (DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
                assertThat(store.count()).isGreaterThan(EVENTS / 4).isLessThan(EVENTS);
                assertThat(store.checkpoints()).containsEntry("file:a", String.valueOf(store.count()));
                assertThat(store.notices()).singleElement().asString().contains("its log is damaged at byte");
            }
        }
        assertThat(aside(file).resolveSibling(aside(file).getFileName() + ".wal.whole"))
                .exists();
    }

    @Test
    void F30_aFileOfWhichNothingCanBeReadDoesNotKeepTheServiceFromServing() throws Exception {
        Path file = directory.resolve("data/llmlog.duckdb");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "this is no database".repeat(1_000));
        try (DataDirectory data = DataDirectory.open(file.getParent());
                DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
            assertThat(store.count()).isZero();
            assertThat(store.notices()).singleElement().asString().contains("nothing of it can be read");
            store.ingest(new IngestBatch(List.of(Lines.decoded(Events.numbered(1))), Map.of()));
        }
    }

    @Test
    void F30_damageFoundWhileInUseIsToldAtOnce_andSeenToAtTheNextStart() throws Exception {
        Path file = store("data", EVENTS, true);
        try (DataDirectory data = DataDirectory.open(file.getParent())) {
            flip(file, Files.size(file) / 2);
            try (DuckDbStore store = DuckDbStore.open(data)) {
                assertThat(store.verify()).contains("checksum");
                assertThat(store.damage()).contains("checksum");
            }
            assertThat(new Suspicion(file).exists()).isTrue();
            try (DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
                assertThat(store.notices()).hasSize(1);
                assertThat(store.verify()).isNull();
            }
            assertThat(new Suspicion(file).exists()).isFalse();
        }
    }

    @Test
    void F30_aFileThatEndedTwoProcessesIsNotOpenedByAThird() throws Exception {
        Path file = store("data", 50, true);
        Files.writeString(file.resolveSibling("llmlog.duckdb.opening"), "||");
        try (DataDirectory data = DataDirectory.open(file.getParent());
                DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
            assertThat(store.count()).isEqualTo(50);
            assertThat(store.notices()).singleElement().asString().contains("two processes ended");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log moved", "half saved", "saved", "put back"})
    void F30_aRepairThatWasKilledAtAnyPointGoesOn_andNothingIsLost(String point) throws Exception {
        Path file = store("data", 50, false);
        Path aside = file.resolveSibling("llmlog.duckdb.damaged-20261123T100000Z");
        stopAt(point, file, aside);
        try (DataDirectory data = DataDirectory.open(file.getParent())) {
            assertThatThrownBy(() -> DuckDbStore.open(data))
                    .hasMessageContaining("begun and not ended")
                    .satisfies(
                            failure -> assertThat(DuckDbStore.isDamage(failure)).isTrue());
            try (DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
                assertThat(store.count()).isEqualTo(50);
                assertThat(store.documents().list("rule")).hasSize(1);
                assertThat(store.notices()).singleElement().asString().contains("a reason");
            }
            DuckDbStore.open(data).close();
        }
        assertThat(aside).exists();
    }

    /** As {@link Quarantine#take} goes. */
    private static void stopAt(String point, Path file, Path aside) throws Exception {
        RepairMark mark = new RepairMark(aside);
        mark.set(RepairMark.Step.PUTTING_ASIDE, "a reason");
        Path fresh = file.resolveSibling("llmlog.duckdb.salvaged");
        Files.move(file.resolveSibling("llmlog.duckdb.wal"), aside.resolveSibling(aside.getFileName() + ".wal"));
        if (point.equals("log moved")) {
            return;
        }
        Files.move(file, aside);
        mark.set(RepairMark.Step.SAVING, "a reason");
        Files.writeString(fresh, "half a database");
        if (point.equals("half saved")) {
            return;
        }
        Files.delete(fresh);
        mark.set(RepairMark.Step.PUTTING_BACK, Notice.of(aside, "a reason", Salvage.run(aside, fresh)));
        if (point.equals("put back")) {
            Files.move(fresh, file);
        }
    }

    @Test
    void F30_theProcessThatReadsNeedsNoClassPathOfThisOne() throws Exception {
        Path file = store("data", 50, true);
        String classPath = System.getProperty("java.class.path");
        System.setProperty("java.class.path", "a-server.jar");
        try {
            Salvaged salvaged = new SalvageProcess(file, file.resolveSibling("fresh")).run();
            assertThat(salvaged.saved()).isEqualTo(50);
        } finally {
            System.setProperty("java.class.path", classPath);
        }
    }

    @Test
    void F30_onlyACrashOfTheProcessThatReadsIsTheDatabasesDoing() {
        SalvageProcess process = new SalvageProcess(directory.resolve("damaged"), directory.resolve("fresh"));
        for (int crash : new int[] {128 + 6, 128 + 11}) {
            assertThatThrownBy(() -> process.result(crash)).isInstanceOf(SalvageProcess.CrashedException.class);
        }
        for (int other : new int[] {1, 3, 128 + 9, 128 + 15}) {
            assertThatThrownBy(() -> process.result(other))
                    .isNotInstanceOf(SalvageProcess.CrashedException.class)
                    .hasMessageContaining("ended with " + other);
        }
    }

    @Test
    void F30_aGoodFileThatCannotBeOpenedNow_isNeverPutAside() throws Exception {
        Path file = store("corrupt", 50, true);
        setLayout(file, 99);
        try (DataDirectory data = DataDirectory.open(file.getParent())) {
            for (int start = 0; start < 3; start++) {
                assertThatThrownBy(() -> DuckDbStore.openOrSalvage(data, WriteGate.OPEN))
                        .hasMessageContaining("newer version");
            }
            setLayout(file, Tables.LAYOUT_VERSION);
            try (DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
                assertThat(store.count()).isEqualTo(50);
                assertThat(store.notices()).isEmpty();
            }
        }
    }

    private static void setLayout(Path file, int layout) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE meta SET layout_version = " + layout);
        }
    }

    private static Path aside(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(path -> path.toString().endsWith("Z"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A store's file, with its log folded in or beside it. */
    private Path store(String name, int events, boolean folded) throws IOException {
        Path used = directory.resolve(name + "-used");
        Path file = directory.resolve(name).resolve("llmlog.duckdb");
        Files.createDirectories(file.getParent());
        try (DataDirectory data = DataDirectory.open(used)) {
            try (DuckDbStore store = DuckDbStore.open(data)) {
                fill(store, events);
                if (!folded) {
                    copyAll(used, file.getParent());
                }
            }
        }
        if (folded) {
            copyAll(used, file.getParent());
        }
        return file;
    }

    private void fill(DuckDbStore store, int events) {
        store.documents().put("rule", "a", Document.ABSENT, "{\"limit\":1}");
        store.documents().put("rule", "a", 1, "{\"limit\":2}");
        List<DecodedEvent> batch = new ArrayList<>();
        for (int i = 1; i <= events; i++) {
            String noise = new BigInteger(2_000, random).toString(36);
            batch.add(Lines.decoded(Events.call(noise, "answer " + i).toBuilder()
                    .timestamp(START.plusSeconds(i))
                    .build()));
            if (batch.size() == 500 || i == events) {
                store.ingest(new IngestBatch(batch, Map.of("file:a", String.valueOf(i), "other", "x")));
                batch.clear();
            }
        }
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("llmlog.duckdb"))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private Path copy(Path file, String name) throws IOException {
        return Files.copy(file, Files.createDirectory(directory.resolve(name)).resolve("llmlog.duckdb"));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private void flip(Path file, long position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            int before = bytes.read();
            bytes.seek(position);
            bytes.write(before ^ (1 << random.nextInt(8)));
        }
    }

    private static long count(Path file) throws SQLException {
        try (Database database = Database.open(file);
                var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM events")) {
            row.next();
            return row.getLong(1);
        }
    }
}
