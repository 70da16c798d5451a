package io.llmlog.analytics.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.llmlog.analytics.store.StoreFullException;
import io.llmlog.analytics.store.WriteGate;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.testkit.Events;
import io.llmlog.testkit.TmpFs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final TimeRange EVER = new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    @TempDir
    private Path directory;

    private final Random random = new Random(31);
    private final Set<UUID> acknowledged = new HashSet<>();

    /** The watermark keeps it from coming to that, unless another program takes the room. */
    @Test
    void F31_aDiskThatIsFullTakesNothingAcknowledged_andTheStoreGoesOnWhenThereIsRoom() throws Exception {
        try (TmpFs disk = TmpFs.mount(directory, "16m")) {
            assumeTrue(disk != null, "a file system cannot be mounted here: not root, or no mount");
            try (DataDirectory data = DataDirectory.open(disk.directory().resolve("data"))) {
                try (EventStore store = DuckDbStore.open(data)) {
                    StoreException full = fill(store);
                    assertThat(full).hasMessageContaining("No space left");
                    assertThat(total(store)).isEqualTo(acknowledged.size());
                    assertThatThrownBy(() -> ingest(store)).isInstanceOf(StoreException.class);
                    disk.remount("size=96m");
                    ingest(store);
                    ingest(store);
                    assertThat(total(store)).isEqualTo(acknowledged.size());
                    assertThat(store.checkpoints()).containsEntry("file:a", String.valueOf(acknowledged.size()));
                }
                try (EventStore store = DuckDbStore.open(data)) {
                    assertThat(total(store)).isEqualTo(acknowledged.size());
                }
            }
        }
    }

    @Test
    void F31_aDamagedStoreOnAFullDiskIsKept_andSavedWhenThereIsRoom() throws Exception {
        try (TmpFs disk = TmpFs.mount(directory, "24m")) {
            assumeTrue(disk != null, "a file system cannot be mounted here: not root, or no mount");
            Path path = disk.directory().resolve("data");
            try (DataDirectory data = DataDirectory.open(path)) {
                try (EventStore store = DuckDbStore.open(data)) {
                    for (int i = 0; i < 5; i++) {
                        ingest(store);
                    }
                }
                new Suspicion(data.database()).raise("a test");
                damage(data.database());
                for (int start = 0; start < 2; start++) {
                    assertThatThrownBy(() -> DuckDbStore.openOrSalvage(data, WriteGate.OPEN))
                            .hasMessageContaining("cannot be saved now")
                            .hasMessageContaining("MiB free")
                            .hasMessageContaining("the next start tries again");
                    assertThat(data.database()).doesNotExist();
                }
                disk.remount("size=128m");
                try (DuckDbStore store = DuckDbStore.openOrSalvage(data, WriteGate.OPEN)) {
                    assertThat(store.notices())
                            .singleElement()
                            .asString()
                            .contains("checksum", total(store) + " events were saved");
                }
            }
        }
    }

    @Test
    void F31_whatCanBeReadAndNotBeWrittenIsNoLoss() throws Exception {
        try (TmpFs disk = TmpFs.mount(directory, "4m")) {
            assumeTrue(disk != null, "a file system cannot be mounted here: not root, or no mount");
            Path path = directory.resolve("data");
            try (DataDirectory data = DataDirectory.open(path);
                    EventStore store = DuckDbStore.open(data)) {
                for (int i = 0; i < 10; i++) {
                    ingest(store);
                }
            }
            assertThatThrownBy(() -> Salvage.run(
                            path.resolve("llmlog.duckdb"), disk.directory().resolve("fresh")))
                    .hasMessageContaining("No space left");
        }
    }

    private static void damage(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() / 2);
            int before = bytes.read();
            bytes.seek(bytes.length() / 2);
            bytes.write(before ^ 1);
        }
    }

    private StoreException fill(EventStore store) {
        while (true) {
            try {
                ingest(store);
            } catch (StoreException e) {
                return e;
            }
        }
    }

    /** What a disk takes at once, which no compression makes small. */
    private void ingest(EventStore store) {
        List<DecodedEvent> events = IntStream.range(0, 20)
                .mapToObj(i -> Lines.decoded(Events.call(noise(), "answer")))
                .toList();
        String position = String.valueOf(acknowledged.size() + events.size());
        store.ingest(new IngestBatch(events, Map.of("file:a", position)));
        events.forEach(event -> acknowledged.add(event.id()));
    }

    private String noise() {
        return IntStream.range(0, 100)
                .mapToObj(i -> new BigInteger(1_000, random).toString(36))
                .collect(Collectors.joining(" "));
    }

    private static long total(EventStore store) {
        Measure count = new Measure.Count();
        return store.aggregate(List.of(AggregateQuery.total(new EventFilter(EVER), count)))
                .get(0)
                .only()
                .count(count);
    }

    @Test
    void takesNothingInWhileTheGateIsShut_butAnswersAndKeepsPositions() {
        @Nullable String[] problem = {null};
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
                EventStore store = DuckDbStore.open(data, () -> problem[0])) {
            ingest(store);
            problem[0] = "make room";
            assertThatThrownBy(() -> ingest(store))
                    .isInstanceOf(StoreFullException.class)
                    .hasMessage("make room");
            store.ingest(new IngestBatch(List.of(), Map.of("mark", "1")));
            assertThat(store.checkpoints()).containsEntry("mark", "1").containsEntry("file:a", "20");
            assertThat(total(store)).isEqualTo(20);
            problem[0] = null;
            ingest(store);
            assertThat(total(store)).isEqualTo(40);
        }
    }
}
