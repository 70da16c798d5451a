package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.EventStore;
import io.llmlog.analytics.unusual.AnomalyReport;
import io.llmlog.analytics.unusual.Inquiry;
import io.llmlog.analytics.unusual.Unusual;
import io.llmlog.analytics.unusual.Watched;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Asks what is unusual in a figure. */
public record AnomalyQuestion(Inquiry inquiry) {
    /** What is judged unless something else is asked for. */
    public static final String STANDARD = "attempts";
    /** Half of the steps that a store answers: as many are to be learned from. */
    public static final int MOST_STEPS = Inquiry.MOST_STEPS / 2;

    private static final Interval SHORTEST = new Interval(Duration.ofMinutes(5));

    /**
     * Reads it: the range, {@code metric}, {@code interval}, {@code method} and the {@link Conditions}.
     *
     * @throws WrongQuestionException with all that is wrong
     */
    public static AnomalyQuestion read(Asked asked) {
        TimeRange range = asked.range();
        Interval interval = asked.single(text -> IntervalText.read(text, range), chosenFor(range), "interval");
        if (interval.points(range) > MOST_STEPS) {
            asked.problem(
                    "interval",
                    interval.toString(),
                    "gives " + interval.points(range) + " steps, at most " + MOST_STEPS + " are judged at once");
        }
        Watched watched = asked.single(
                text -> WatchedText.read(text, asked.now()), WatchedText.read(STANDARD, asked.now()), "metric");
        Inquiry.Method method = asked.single(AnomalyQuestion::method, Inquiry.Method.BASELINE, "method");
        Filter condition = Conditions.read(asked);
        asked.check();
        return new AnomalyQuestion(new Inquiry(watched, range, interval, condition, method));
    }

    /** Shorter steps hold too few events to judge anything by, unless somebody knows better. */
    private static Interval chosenFor(TimeRange range) {
        Interval chosen = Interval.chosenFor(range);
        return chosen.width().compareTo(SHORTEST.width()) < 0 ? SHORTEST : chosen;
    }

    private static Inquiry.Method method(String text) {
        return Arrays.stream(Inquiry.Method.values())
                .filter(method -> name(method).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be " + String.join(" or ", methods())));
    }

    /** The names of the methods. */
    public static List<String> methods() {
        return Arrays.stream(Inquiry.Method.values()).map(AnomalyQuestion::name).toList();
    }

    private static String name(Inquiry.Method method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    /** Asks the store. */
    public AnomalyReport answer(EventStore store) {
        return Unusual.report(store, inquiry);
    }
}
