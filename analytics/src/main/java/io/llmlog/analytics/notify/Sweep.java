package io.llmlog.analytics.notify;

import io.llmlog.analytics.notify.Outbox.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through all that is kept: gives the queues what other services, or this one before it ended, have left behind, gives up what waits for a
 * receiver that there is none of, and forgets what is long done. For one thread.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** How long the key of what was delivered is known, and of how many. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final int MOST_REMEMBERED = 5_000;
    private static final Duration LISTED = Duration.ofDays(30);
    private static final int MOST_LISTED = 1_000;

    private final Outbox outbox;
    private final Clock clock;
    private volatile Map<String, Integer> givenUp = Map.of();

    Sweep(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How many of each receiver are listed as given up, as last seen. */
    Map<String, Integer> givenUp() {
        return givenUp;
    }

    void run(Map<String, Deliveries.Running> queues) {
        List<Kept> waiting = new ArrayList<>();
        List<Kept> delivered = new ArrayList<>();
        List<Kept> abandoned = new ArrayList<>();
        for (Kept kept : outbox.all()) {
            switch (kept.delivery().state()) {
                case WAITING -> waiting.add(kept);
                case DELIVERED -> delivered.add(kept);
                case GIVEN_UP -> abandoned.add(kept);
            }
        }
        // All of a receiver's at once: it begins with the first of them.
        waiting.stream()
                .collect(Collectors.groupingBy(kept -> kept.delivery().receiver()))
                .forEach((receiver, theirs) -> handOver(theirs, queues.get(receiver)));
        forget(delivered, REMEMBERED, MOST_REMEMBERED);
        forget(abandoned, LISTED, MOST_LISTED);
        Map<String, Integer> counts = new HashMap<>();
        abandoned.forEach(kept -> counts.merge(kept.delivery().receiver(), 1, Integer::sum));
        givenUp = Map.copyOf(counts);
    }

    private void handOver(List<Kept> waiting, Deliveries.@Nullable Running running) {
        if (running == null) {
            waiting.forEach(this::giveUpWhenOld);
            return;
        }
        running.queue()
                .offer(waiting.stream()
                        .filter(kept -> !running.queue().knows(kept.id()) && outbox.isCurrent(kept))
                        .toList());
    }

    private void giveUpWhenOld(Kept kept) {
        Delivery delivery = kept.delivery();
        Instant now = clock.instant();
        if (now.isAfter(delivery.taken().plus(Attempts.DEFAULT.giveUp()))
                && outbox.change(kept, delivery.givenUp("no such receiver", now))
                        .isPresent()) {
            LOG.error(
                    "given up: there is no receiver {} for a notification of {}",
                    delivery.receiver(),
                    delivery.taken());
        }
    }

    private void forget(List<Kept> done, Duration time, int most) {
        done.sort(Comparator.comparing((Kept kept) -> kept.delivery().next()).reversed());
        Instant oldest = clock.instant().minus(time);
        for (int i = 0; i < done.size(); i++) {
            if (i >= most || done.get(i).delivery().next().isBefore(oldest)) {
                outbox.remove(done.get(i));
            }
        }
    }
}
