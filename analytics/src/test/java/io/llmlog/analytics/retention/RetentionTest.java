package io.llmlog.analytics.retention;

import static io.llmlog.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.decode.DecodedEvent;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.testkit.Events;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Keep KEEP = new Keep(Duration.ofDays(400), Duration.ofDays(30));

    private final NaiveStore store = new NaiveStore();

    @Test
    void letsGoOfAllThatIsTooOld_inHoweverManySlicesItTakes() throws Exception {
        List<DecodedEvent> events = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            events.add(aged(Duration.ofDays(401)));
            events.add(aged(Duration.ofDays(31)));
        }
        events.add(aged(Duration.ofDays(29)));
        store.ingest(new IngestBatch(events, Map.of()));
        try (Retention retention = Retention.start(store, KEEP, CLOCK)) {
            eventually("it is done", () -> retention.stats().completed() != null);
            assertThat(retention.stats()).isEqualTo(new RetentionStats(2_500, 2_500, NOW, null));
        }
        assertThat(store.count()).isEqualTo(2_501);
        assertThat(store.all().stream().filter(event -> event.json().contains("question")))
                .hasSize(1);
    }

    @Test
    void tellsThatItCannot() throws Exception {
        store.failWith("no such table");
        try (Retention retention = Retention.start(store, KEEP, CLOCK)) {
            eventually("it has tried", () -> retention.stats().problem() != null);
            assertThat(retention.stats()).isEqualTo(new RetentionStats(0, 0, null, "no such table"));
        }
    }

    @Test
    void survivesWhatNobodyExpects() throws Exception {
        store.breakWith(new LinkageError("broken"));
        try (Retention retention = Retention.start(store, KEEP, CLOCK)) {
            eventually("it has tried", () -> retention.stats().problem() != null);
            assertThat(retention.stats().problem()).isEqualTo("failed: java.lang.LinkageError");
        }
    }

    @Test
    void keepsEverythingUnlessToldOtherwise() {
        store.ingest(new IngestBatch(List.of(aged(Duration.ofDays(10_000))), Map.of()));
        Retention.start(store, Keep.EVERYTHING, CLOCK).close();
        assertThat(store.all()).singleElement().matches(event -> event.json().contains("question"));
    }

    @Test
    void contentIsNotKeptLongerThanTheEventItIsOf() {
        assertThatThrownBy(() -> new Keep(Duration.ofDays(1), Duration.ofDays(2)))
                .hasMessageContaining("content cannot be kept longer");
    }

    private static DecodedEvent aged(Duration age) {
        return Lines.decoded(Events.call("a question", "answer").toBuilder()
                .timestamp(NOW.minus(age))
                .build());
    }
}
