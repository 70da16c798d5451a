package io.llmlog.analytics.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.llmlog.analytics.ingest.IntakeStats;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
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
