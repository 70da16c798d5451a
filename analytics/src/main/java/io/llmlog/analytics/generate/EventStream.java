package io.llmlog.analytics.generate;

import io.llmlog.analytics.generate.chance.Dice;
import io.llmlog.analytics.generate.world.Activity;
import io.llmlog.analytics.generate.world.Later;
import io.llmlog.event.LlmEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/**
 * All events in the order of their times: at each arrival what is due, or else something new begins. So the number of events is that of the
 * arrivals, whatever follows from what.
 */
final class EventStream implements Later {
    private final Arrivals arrivals;
    private final Activity activity;
    private final long seed;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::time).thenComparing(Due::number));

    private long arrived;
    private long scheduled;

    EventStream(Arrivals arrivals, Activity activity, long seed) {
        this.arrivals = arrivals;
        this.activity = activity;
        this.seed = Dice.seed(seed, "events");
    }

    /** An event to be made at its time; of several of one time the one that was planned first comes first. */
    private record Due(Instant time, long number, Supplier<LlmEvent> event) {}

    LlmEvent next() {
        Instant now = arrivals.next();
        Dice dice = new Dice(Dice.seed(seed, arrived++));
        Due first = due.peek();
        if (first == null || first.time().isAfter(now)) {
            return activity.begin(now, dice, this);
        }
        due.remove();
        return first.event().get();
    }

    @Override
    public void at(Instant time, Supplier<LlmEvent> event) {
        due.add(new Due(time, scheduled++, event));
    }
}
