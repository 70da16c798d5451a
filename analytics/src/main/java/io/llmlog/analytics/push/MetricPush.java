package io.llmlog.analytics.push;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the service's figures to a server every few seconds, on a thread of its own. What cannot be sent waits, with the moment it was measured at, for
 * an hour at most. Thread-safe.
 */
public final class MetricPush implements AutoCloseable {
    /** As a scraper usually does. */
    public static final Duration INTERVAL = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(MetricPush.class);
    private static final long ATTEMPT_SECONDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final long CLOSING_SECONDS = 6;
    /** What a server answers to text that it will never take. */
    private static final Set<Integer> REFUSED = Set.of(400, 413, 422);

    private final PushTarget target;
    private final Supplier<Collection<MetricSnapshot>> source;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(ATTEMPT_SECONDS))
            .build();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "llmlog-push");
        thread.setDaemon(true);
        return thread;
    });
    private final Backlog backlog = new Backlog();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private @Nullable String problem;

    private MetricPush(PushTarget target, Supplier<Collection<MetricSnapshot>> source, Clock clock) {
        this.target = target;
        this.source = source;
        this.clock = clock;
    }

    /** Begins; the server may be away. */
    public static MetricPush start(
            PushTarget target, Supplier<Collection<MetricSnapshot>> source, Duration interval, Clock clock) {
        MetricPush push = new MetricPush(target, source, clock);
        var unused = push.sender.scheduleAtFixedRate(push::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return push;
    }

    private void round() {
        try {
            measure();
            send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // What is scheduled and throws is not run again.
            LOG.error("the figures could not be sent to {}", target, e);
        }
    }

    private void measure() {
        List<MetricSnapshot> all = new ArrayList<>(source.get());
        all.addAll(figures());
        int gone = backlog.add(Sample.of(all, clock.instant()));
        if (gone > 0 && lost.getAndAdd(gone) == 0) {
            LOG.warn("figures of more than an hour ago are let go: {} does not take them", target);
        }
    }

    /** The oldest first, until one is not taken, or it is time to measure again. */
    private void send() throws InterruptedException {
        long end = System.nanoTime() + ROUND.toNanos();
        for (Sample next = backlog.first(); next != null && System.nanoTime() < end; next = backlog.first()) {
            String wrong = post(next);
            if (wrong != null) {
                failed.incrementAndGet();
                say(wrong);
                return;
            }
            backlog.removeFirst();
        }
    }

    /** Null when the server has taken it or never will; otherwise what is wrong. */
    private @Nullable String post(Sample sample) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target.imports())
                .header("Content-Type", "text/plain")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(sample.compressed()));
        if (target.token() != null) {
            request.header("Authorization", "Bearer " + target.token());
        }
        CompletableFuture<HttpResponse<Void>> answer =
                http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            return judge(answer.get(ATTEMPT_SECONDS, TimeUnit.SECONDS).statusCode());
        } catch (TimeoutException e) {
            return "it does not answer in time";
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return "it cannot be reached (" + cause.getClass().getSimpleName() + ")";
        } finally {
            answer.cancel(true);
        }
    }

    private @Nullable String judge(int status) {
        if (status >= 200 && status < 300) {
            sent.incrementAndGet();
            say(null);
            return null;
        } else if (REFUSED.contains(status)) {
            if (refused.getAndIncrement() == 0) {
                LOG.warn("{} refuses figures with status {}: they are let go", target, status);
            }
            return null;
        }
        return "it answers with status " + status;
    }

    private void say(@Nullable String now) {
        if (now != null && problem == null) {
            LOG.warn("the figures wait for {}: {}", target, now);
        } else if (now == null && problem != null) {
            LOG.info("{} takes the figures again", target);
        }
        problem = now;
    }

    /** How the sending itself goes, since the process began. */
    public List<MetricSnapshot> figures() {
        return List.of(
                CounterSnapshot.builder()
                        .name("llmlog_push_samples")
                        .help("Times that all figures were sent, by what became of it; failed counts attempts.")
                        .dataPoint(count("sent", sent))
                        .dataPoint(count("failed", failed))
                        .dataPoint(count("refused", refused))
                        .dataPoint(count("lost", lost))
                        .build(),
                GaugeSnapshot.builder()
                        .name("llmlog_push_waiting")
                        .help("Samples that wait to be sent.")
                        .dataPoint(GaugeDataPointSnapshot.builder()
                                .value((double) backlog.size())
                                .build())
                        .build());
    }

    private static CounterDataPointSnapshot count(String result, AtomicLong count) {
        return CounterDataPointSnapshot.builder()
                .labels(Labels.of("result", result))
                .value((double) count.get())
                .build();
    }

    /** Sends what there is once more, for some seconds at most. */
    @Override
    public void close() {
        sender.shutdown();
        try {
            if (sender.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                measure();
                send();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sender.shutdownNow();
        }
    }
}
