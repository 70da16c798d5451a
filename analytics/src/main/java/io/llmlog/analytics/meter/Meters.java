package io.llmlog.analytics.meter;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.store.StoreException;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counters over all events that were ever stored, whatever becomes of the events later. They are kept in the store, and shown as they were last
 * kept: whatever ends the process, none of them is ever shown lower than before. Thread-safe.
 */
public final class Meters implements AutoCloseable {
    /** How far what is shown may lie behind. */
    public static final Duration KEEPING = Duration.ofSeconds(2);

    static final String SOURCE = "llmlog:meters";

    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long CLOSE_SECONDS = 10;

    private final EventStore store;
    private final EventCounts counts = new EventCounts();
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "llmlog-meters");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<MetricSnapshot> shown;
    private volatile long events;
    private final Rates rates = new Rates();
    private long kept;
    private boolean restored;

    private Meters(EventStore store) {
        this.store = store;
        begin();
        this.shown = counts.snapshots();
    }

    /** A store that is away is asked again with each tick; what is counted until then is added to its counters. */
    private void begin() {
        try {
            restore();
            events = store.count();
        } catch (StoreException e) {
            LOG.warn("the counters for Prometheus are read when the store answers: {}", e.getMessage());
        }
    }

    /** Goes on where the store's counters are. */
    public static Meters start(EventStore store, Duration keeping) {
        Meters meters = new Meters(store);
        long millis = keeping.toMillis();
        var unused = meters.keeper.scheduleWithFixedDelay(meters::tick, millis, millis, TimeUnit.MILLISECONDS);
        return meters;
    }

    private void restore() {
        if (restored) {
            return;
        }
        String saved = store.checkpoints().get(SOURCE);
        if (saved != null) {
            try {
                counts.restore(JSON.readTree(saved));
            } catch (JacksonException e) {
                LOG.warn("the counters for Prometheus cannot be read and begin anew");
            }
        }
        restored = true;
    }

    /** The store, for whoever brings events: what is new in it is counted. */
    public EventStore counting() {
        return new CountingStore(store, counts);
    }

    private void tick() {
        try {
            rates.sample(System.nanoTime(), counts.counted());
            keep();
        } catch (Error e) {
            // What is scheduled and throws is not run again.
            LOG.error(
                    "the counters for Prometheus could not be kept: {}",
                    e.getClass().getName());
        }
    }

    /** Keeps what has been counted until now, and shows it. */
    public synchronized void keep() {
        long counted = counts.counted();
        if (restored && counted == kept) {
            return;
        }
        try {
            restore();
            List<MetricSnapshot> snapshots;
            String saved;
            synchronized (counts) {
                counted = counts.counted();
                snapshots = counts.snapshots();
                saved = counts.save().toString();
            }
            store.ingest(new IngestBatch(List.of(), Map.of(SOURCE, saved)));
            kept = counted;
            shown = snapshots;
            events = store.count();
        } catch (RuntimeException e) {
            // Whoever stores events says so; they are kept with the next ones.
            LOG.debug("the counters could not be kept: {}", e.getMessage());
        }
    }

    /** The counters as they were last kept. Asks nobody and waits for nobody. */
    public List<MetricSnapshot> snapshots() {
        return shown;
    }

    /** How many new events a second came, on average over the last minute, five and fifteen: {@code {"1m":12.5,"5m":...}}. */
    public Map<String, Double> rates() {
        return rates.perSecond(System.nanoTime(), counts.counted());
    }

    /** How many events the store had then. */
    public long events() {
        return events;
    }

    /** Keeps what has been counted. */
    @Override
    public void close() {
        keeper.shutdown();
        try {
            if (keeper.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                keep();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
