package io.llmlog.analytics.notify;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.notify.Outbox.Kept;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notifications to receivers, at least once, and more than once only when a process ends between a delivery and the note of it. What is
 * taken over is in the store before it is delivered, whatever ends the process. Several services may share a store: each delivery is claimed
 * by one of them. Thread-safe.
 */
public final class Deliveries implements Notifications, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration SWEEPING = Duration.ofMinutes(1);
    private static final int MOST_WAITING = 10_000;
    private static final long CLOSING_MILLIS = 3_000;

    private final Outbox outbox;
    private final ReceiverSource source;
    private final UnaryOperator<Notification> redaction;
    private final Clock clock;
    private final Sweep sweep;
    private final Map<String, QueueFigures> figures = new ConcurrentHashMap<>();
    private final ScheduledExecutorService caretaker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "llmlog-notify-care");
        thread.setDaemon(true);
        return thread;
    });
    private final Object changing = new Object();
    private final List<NamedReceiver> added = new ArrayList<>();
    private final AtomicBoolean unswept = new AtomicBoolean();
    private volatile Map<String, Running> queues;
    private volatile Instant swept = Instant.MIN;
    private Instant lastTaken = Instant.MIN;

    /** A receiver with its queue. */
    record Running(NamedReceiver receiver, ReceiverQueue queue) {}

    private Deliveries(
            DocumentStore documents, ReceiverSource source, UnaryOperator<Notification> redaction, Clock clock) {
        this.outbox = new Outbox(documents);
        this.source = source;
        this.redaction = redaction;
        this.clock = clock;
        this.sweep = new Sweep(outbox, clock);
        this.queues = queues(source.receivers());
    }

    /**
     * Begins, with what was not delivered before.
     *
     * @param redaction what is done to a notification before it is kept and leaves the house
     */
    public static Deliveries start(
            DocumentStore documents, ReceiverSource source, UnaryOperator<Notification> redaction, Clock clock) {
        Deliveries deliveries = new Deliveries(documents, source, redaction, clock);
        var unused = deliveries.caretaker.scheduleWithFixedDelay(deliveries::care, 0, 1, TimeUnit.SECONDS);
        return deliveries;
    }

    /**
     * Tells another receiver, too: of what is taken over from now on, and of what waits for one of its name. It goes before one that a file names so.
     *
     * @throws IllegalArgumentException when there is one of that name
     */
    public void add(NamedReceiver receiver) {
        synchronized (changing) {
            if (queues.containsKey(receiver.name())) {
                throw new IllegalArgumentException("there is a receiver " + receiver.name() + " already");
            }
            added.add(receiver);
            Map<String, Running> all = new HashMap<>(queues);
            all.put(receiver.name(), running(receiver));
            queues = Map.copyOf(all);
        }
        unswept.set(true);
    }

    private Map<String, Running> queues(List<NamedReceiver> receivers) {
        Map<String, Running> all = new HashMap<>();
        receivers.forEach(each -> all.put(each.name(), running(each)));
        added.forEach(each -> all.put(each.name(), running(each)));
        return Map.copyOf(all);
    }

    private Running running(NamedReceiver receiver) {
        return new Running(receiver, new ReceiverQueue(receiver, outbox, figures(receiver.name()), clock));
    }

    private QueueFigures figures(String name) {
        return figures.computeIfAbsent(name, none -> new QueueFigures());
    }

    @Override
    public void take(Notification notification) {
        Map<String, Running> now = queues;
        Notification redacted = redaction.apply(notification);
        List<String> receivers = notification.receivers().isEmpty()
                ? now.keySet().stream().sorted().toList()
                : notification.receivers();
        Instant taken = nextInstant();
        for (String receiver : receivers) {
            if (!now.containsKey(receiver)) {
                LOG.warn(
                        "rule {} names the receiver {}, which there is none of: its notification waits for one",
                        notification.rule(),
                        receiver);
            }
            outbox.add(begun(now.get(receiver), receiver, redacted, taken), notification.key())
                    .ifPresent(this::offer);
        }
    }

    private Delivery begun(@Nullable Running running, String receiver, Notification notification, Instant taken) {
        Delivery delivery = Delivery.begun(receiver, notification, taken);
        if (running == null || running.queue().waiting() < MOST_WAITING) {
            return delivery;
        }
        figures(receiver).gaveUp();
        LOG.error("given up: {} notifications wait for {} already", MOST_WAITING, receiver);
        return delivery.givenUp("too many waiting", taken);
    }

    /** No two are taken over at the same time: who was first is delivered first. */
    private synchronized Instant nextInstant() {
        Instant now = clock.instant();
        lastTaken = now.isAfter(lastTaken) ? now : lastTaken.plusNanos(1);
        return lastTaken;
    }

    private void offer(Kept kept) {
        Running running = queues.get(kept.delivery().receiver());
        if (running != null && kept.delivery().isWaiting()) {
            running.queue().offer(List.of(kept));
        }
    }

    private void care() {
        try {
            @Nullable List<NamedReceiver> changed = source.changed();
            if (changed != null) {
                replace(changed);
            }
            boolean isOwed = unswept.getAndSet(false);
            if (changed != null || isOwed || !clock.instant().isBefore(swept.plus(SWEEPING))) {
                sweep.run(queues);
                swept = clock.instant();
            }
        } catch (ExplainedException e) {
            unswept.set(true);
            LOG.warn("what waits to be delivered is looked through when the store answers: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // What is scheduled and throws is not run again.
            LOG.error("what waits to be delivered could not be looked through", e);
        }
    }

    private void replace(List<NamedReceiver> receivers) throws InterruptedException {
        synchronized (changing) {
            stop(queues);
            queues = queues(receivers);
        }
    }

    private static void stop(Map<String, Running> queues) throws InterruptedException {
        queues.values().forEach(running -> running.queue().stop());
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CLOSING_MILLIS);
        for (Running running : queues.values()) {
            running.queue().close(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        }
    }

    /** How it stands with each receiver, and what was given up. Asks the store. */
    public DeliveryStatus status() {
        return DeliveryStatus.of(outbox.all(), queues, this::figures);
    }

    /** For Prometheus, as of now; asks no store. */
    public List<MetricSnapshot> figures() {
        return DeliveryFigures.of(queues, this::figures, sweep.givenUp(), outbox.unreadable(), clock.instant());
    }

    @Override
    public void close() {
        caretaker.shutdown();
        try {
            // It may be about to begin new queues.
            var unused = caretaker.awaitTermination(2 * CLOSING_MILLIS, TimeUnit.MILLISECONDS);
            stop(queues);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
