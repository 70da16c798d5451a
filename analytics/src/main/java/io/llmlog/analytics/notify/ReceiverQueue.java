package io.llmlog.analytics.notify;

import io.llmlog.analytics.ExplainedException;
import io.llmlog.analytics.notify.Outbox.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one receiver, on a thread of its own, in the order in which the notifications were taken over. When the receiver fails all wait;
 * only one that the receiver rejects for itself lets the next ones pass. Thread-safe.
 */
final class ReceiverQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverQueue.class);
    private static final Duration REFRESHING = Duration.ofSeconds(30);
    private static final long LAST_MILLIS = 2_000;
    /** Whoever waits looks at the clock that often at least: it may have been set. */
    private static final long LONGEST_WAIT_MILLIS = 1_000;

    private final String name;
    private final Receiver receiver;
    private final Outbox outbox;
    private final Attempts attempts;
    private final Clock clock;
    private final Thread thread;
    private final QueueFigures figures;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Kept> waiting = new LinkedHashMap<>();
    private Instant pauseUntil = Instant.MIN;
    private Instant refreshed;
    private int failures;
    private volatile boolean closed;

    ReceiverQueue(NamedReceiver receiver, Outbox outbox, QueueFigures figures, Clock clock) {
        this.name = receiver.name();
        this.receiver = receiver.receiver();
        this.attempts = receiver.attempts();
        this.outbox = outbox;
        this.figures = figures;
        this.clock = clock;
        this.refreshed = clock.instant();
        this.thread = new Thread(this::run, "llmlog-notify-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes some over that are kept in the store; what is here already, in its newer version. */
    void offer(List<Kept> some) {
        lock.lock();
        try {
            some.forEach(kept -> waiting.merge(
                    kept.id(),
                    kept,
                    (old, other) -> old.document().version() >= other.document().version() ? old : other));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean knows(String id) {
        lock.lock();
        try {
            return waiting.containsKey(id);
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** When the oldest that waits was taken over; empty when none does. */
    Optional<Instant> oldest() {
        lock.lock();
        try {
            return waiting.values().stream()
                    .map(kept -> kept.delivery().taken())
                    .min(Comparator.naturalOrder());
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                Optional<Kept> due = awaitDue();
                if (due.isPresent()) {
                    attempt(due.get());
                } else {
                    refresh();
                }
            }
        } catch (InterruptedException e) {
            if (!closed) {
                LOG.error("deliveries to {} end: its thread was interrupted", name);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("deliveries to {} end until the service is started again", name, e);
            throw e;
        }
    }

    /** Empty when it is time to refresh. */
    private Optional<Kept> awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Instant now = clock.instant();
                if (closed || !now.isBefore(refreshed.plus(REFRESHING))) {
                    return Optional.empty();
                }
                Optional<Kept> due = pauseUntil.isAfter(now)
                        ? Optional.empty()
                        : waiting.values().stream()
                                .filter(kept -> !kept.delivery().next().isAfter(now))
                                .min(Comparator.comparing(
                                        kept -> kept.delivery().taken()));
                if (due.isPresent()) {
                    return due;
                }
                var unused = changed.await(untilNext(now), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    private long untilNext(Instant now) {
        long next = waiting.values().stream()
                .mapToLong(kept -> Duration.between(now, kept.delivery().next()).toMillis())
                .min()
                .orElse(LONGEST_WAIT_MILLIS);
        long pause = pauseUntil.isAfter(now) ? Duration.between(now, pauseUntil).toMillis() : 0;
        return Math.min(Math.max(Math.max(next, pause), 0) + 1, LONGEST_WAIT_MILLIS);
    }

    private void refresh() throws InterruptedException {
        refreshed = clock.instant();
        if (closed || pauseUntil.isAfter(refreshed)) {
            return;
        }
        try {
            receiver.refresh();
        } catch (DeliveryException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(unexpected(e));
        }
    }

    private void failed(DeliveryException failure) {
        if (figures.failed(failure.reason(), clock.instant()) && !closed) {
            LOG.warn("{}; it is tried again", failure.getMessage());
        }
    }

    private void attempt(Kept kept) throws InterruptedException {
        Instant now = clock.instant();
        Delivery delivery = kept.delivery();
        if (!now.isBefore(delivery.taken().plus(attempts.giveUp()))) {
            giveUp(kept, now);
            return;
        }
        Optional<Kept> claimed = change(kept, delivery.claimed(now.plus(attempts.claim())));
        Notification notification = delivery.notification();
        if (claimed.isEmpty() || notification == null) {
            drop(kept);
            return;
        }
        DeliveryException failure = tell(notification);
        if (failure == null) {
            failures = 0;
            figures.delivered(clock.instant());
            drop(kept);
            var unused = change(claimed.get(), delivery.delivered(clock.instant()));
        } else {
            retryLater(claimed.get(), failure);
        }
    }

    private @Nullable DeliveryException tell(Notification notification) throws InterruptedException {
        try {
            receiver.deliver(notification);
            return null;
        } catch (DeliveryException e) {
            return e;
        } catch (RuntimeException e) {
            return unexpected(e);
        }
    }

    /** The message of an exception that nobody knows may hold anything. */
    private DeliveryException unexpected(RuntimeException e) {
        return DeliveryException.rejected(
                e.getClass().getSimpleName(),
                name + " failed with " + e.getClass().getName());
    }

    private void giveUp(Kept kept, Instant now) throws InterruptedException {
        Delivery delivery = kept.delivery();
        String reason = delivery.error() == null ? "never tried" : delivery.error();
        if (change(kept, delivery.givenUp(reason, now)).isPresent()) {
            figures.gaveUp();
            LOG.error(
                    "given up: {} did not take a notification of the rule {} in {} attempts since {} ({})",
                    name,
                    nameOf(delivery.notification()),
                    delivery.attempts(),
                    delivery.taken(),
                    reason);
        }
        drop(kept);
    }

    private static String nameOf(@Nullable Notification notification) {
        return notification == null ? "?" : notification.rule();
    }

    private void retryLater(Kept claimed, DeliveryException failure) throws InterruptedException {
        Instant now = clock.instant();
        Delivery delivery = claimed.delivery();
        int inARow = failure.isAboutThisOne() ? delivery.attempts() + 1 : ++failures;
        Duration asked = failure.waitTime();
        Duration wait =
                attempts.backoff(inARow, () -> ThreadLocalRandom.current().nextDouble());
        Instant again = now.plus(asked == null ? wait : longer(wait, Attempts.granted(asked)));
        boolean isQueuesAlone = !failure.isAboutThisOne() && asked == null;
        if (!failure.isAboutThisOne()) {
            pauseUntil = again;
        }
        failed(failure);
        // Whoever begins anew need not wait, and begins with the first.
        Optional<Kept> later = change(claimed, delivery.failed(failure.reason(), isQueuesAlone ? now : again));
        drop(claimed);
        later.ifPresent(kept -> offer(List.of(kept)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Asks a store that is away again and again: what was delivered must not be forgotten, and nothing else can be done without it. */
    private Optional<Kept> change(Kept kept, Delivery changed) throws InterruptedException {
        for (int failed = 1; ; failed++) {
            try {
                return outbox.change(kept, changed);
            } catch (ExplainedException e) {
                if (failed == 1) {
                    LOG.warn("deliveries to {} wait for the store: {}", name, e.getMessage());
                }
                if (closed) {
                    throw new InterruptedException();
                }
                TimeUnit.MILLISECONDS.sleep(Math.min(50L * failed, LONGEST_WAIT_MILLIS));
            }
        }
    }

    private void drop(Kept kept) {
        lock.lock();
        try {
            waiting.remove(kept.id());
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing further begin. */
    void stop() {
        closed = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long for what is under way, then ends it: it is tried again by whoever comes next. */
    void close(long millis) throws InterruptedException {
        thread.join(Math.max(millis, 1));
        receiver.close();
        thread.join(LAST_MILLIS);
        thread.interrupt();
    }
}
