package io.llmlog.analytics.meter;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How fast a number grows, on average over several spans of time. Thread-safe. */
final class Rates {
    private static final List<Duration> SPANS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));
    private static final Duration LONGEST = SPANS.get(SPANS.size() - 1);

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long count) {}

    /** Notes the number at that time. */
    synchronized void sample(long nanos, long count) {
        samples.addLast(new Sample(nanos, count));
        while (nanos - samples.getFirst().nanos() > LONGEST.toNanos()) {
            samples.removeFirst();
        }
    }

    /** By {@code 1m}, {@code 5m} and {@code 15m}; over as much of them as is known, 0 when nothing is. */
    synchronized Map<String, Double> perSecond(long nanos, long count) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Duration span : SPANS) {
            rates.put(span.toMinutes() + "m", perSecond(nanos, count, span));
        }
        return rates;
    }

    private double perSecond(long nanos, long count, Duration span) {
        for (Sample sample : samples) {
            long elapsed = nanos - sample.nanos();
            if (elapsed <= span.toNanos()) {
                return elapsed <= 0 ? 0 : (count - sample.count()) * 1e9 / elapsed;
            }
        }
        return 0;
    }
}
