package io.llmlog.analytics.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.llmlog.analytics.ingest.IntakeStats;
import io.llmlog.analytics.ingest.kafka.KafkaStatus;
import io.llmlog.analytics.retention.Keep;
import io.llmlog.analytics.retention.Retention;
import io.llmlog.analytics.retention.RetentionStats;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /stats}: what the service is and does. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StatsAnswer(
        String version,
        Instant startedAt,
        long uptimeMs,
        Store store,
        Ingest ingest,
        List<HealthAnswer.Source> sources,
        @Nullable KafkaStatus kafka,
        @Nullable Kept retention,
        Queries queries,
        List<HttpActivity.Requests> requests,
        Limits limits,
        Memory memory) {
    /**
     * Where events are kept.
     *
     * @param bytes what they take on this machine's disk
     * @param oldest when the oldest of them was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Store(
            String kind,
            long events,
            @Nullable Long bytes,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    /**
     * What comes in.
     *
     * @param byRequest since the start
     * @param eventsPerSecond new events, whichever way they came, on average over the last minute, five and fifteen
     */
    record Ingest(IntakeStats byRequest, Map<String, Double> eventsPerSecond) {}

    /**
     * How long events are kept, and what was let go of since the start.
     *
     * @param metadataSeconds after that an event goes as a whole; null for never
     * @param contentSeconds after that its content goes; null for as long as the rest
     * @param completed when all that was too old was last seen to; null when it has not been yet
     * @param problem why that fails at present
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(
            @Nullable Long metadataSeconds,
            @Nullable Long contentSeconds,
            long deleted,
            long stripped,
            @Nullable Instant completed,
            @Nullable String problem) {
        /** Null where everything is kept. */
        static @Nullable Kept by(Retention retention) {
            Keep keep = retention.keep();
            RetentionStats stats = retention.stats();
            return keep.isEverything()
                    ? null
                    : new Kept(
                            seconds(keep.metadata()),
                            seconds(keep.content()),
                            stats.deleted(),
                            stats.stripped(),
                            stats.completed(),
                            stats.problem());
        }

        private static @Nullable Long seconds(@Nullable Duration age) {
            return age == null ? null : age.toSeconds();
        }
    }

    /** What becomes of questions to the store, since the start, and how many there are now. */
    record Queries(int running, int waiting, long asked, long refused) {
        static Queries of(QueryGate.Stats stats) {
            return new Queries(stats.running(), stats.waiting(), stats.passed(), stats.refused());
        }
    }

    /** What is too much. */
    record Limits(long bodyBytes, int queriesAtOnce, int queriesWaiting, Map<String, Integer> requestsPerSecond) {}

    /** Of the Java heap. */
    record Memory(long heapUsedBytes, long heapCommittedBytes, long heapMaxBytes) {
        static Memory now() {
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            return new Memory(heap.getUsed(), heap.getCommitted(), heap.getMax());
        }
    }
}
