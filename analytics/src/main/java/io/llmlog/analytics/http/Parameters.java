package io.llmlog.analytics.http;

import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.event.FieldName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request. Reading one that is wrong notes it and goes on with a stand-in, so that {@link #check()} can report all of
 * them at once, those that nobody asked for included; nothing may be computed before it.
 */
public final class Parameters {
    private static final Duration DEFAULT_RANGE = Duration.ofHours(24);
    private static final int MOST_POINTS = 10_000;

    private final Map<String, List<String>> given;
    private final Instant now;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    Parameters(Map<String, List<String>> given, Instant now) {
        this.given = given;
        this.now = now;
    }

    TimeRange range() {
        Instant to = single("to", text -> TimeText.instant(text, now), now);
        Instant from = single("from", text -> TimeText.instant(text, now), startBefore(to));
        if (from.isBefore(to)) {
            return new TimeRange(from, to);
        }
        if (problems.isEmpty()) {
            problem("from", from.toString(), "must be before to, which is " + to);
        }
        return new TimeRange(now.minus(DEFAULT_RANGE), now);
    }

    private static Instant startBefore(Instant to) {
        Instant from = to.minus(DEFAULT_RANGE);
        return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    }

    /** {@code interval}: the steps of a series over that range; round ones unless it says otherwise. */
    Interval interval(TimeRange range) {
        return single("interval", text -> interval(text, range), Interval.chosenFor(range));
    }

    /** Everything up to {@code to}. */
    TimeRange until() {
        Instant to = single("to", text -> TimeText.instant(text, now), now);
        return new TimeRange(Instant.EPOCH, to.isAfter(Instant.EPOCH) ? to : now);
    }

    /** The range, when a series with that interval over it is not too long. */
    TimeRange rangeIn(Interval interval) {
        TimeRange range = range();
        if (interval.points(range) > MOST_POINTS) {
            problem(
                    "from",
                    range.from().toString(),
                    "must be at most " + MOST_POINTS + " steps of " + interval + " before to");
        }
        return range;
    }

    private static Interval interval(String text, TimeRange range) {
        Duration width = TimeText.duration(text);
        if (width.isZero()) {
            throw new IllegalArgumentException("must be at least 1s");
        }
        Interval interval = new Interval(width);
        if (interval.points(range) > MOST_POINTS) {
            throw new IllegalArgumentException("gives " + interval.points(range) + " points from " + range.from()
                    + " to " + range.to() + ", at most " + MOST_POINTS + " are allowed");
        }
        return interval;
    }

    int limit(int standard, int most) {
        return whole("limit", standard, most);
    }

    /** A whole number from 1 on. */
    int whole(String name, int standard, int most) {
        return single(name, text -> whole(text, most), standard);
    }

    private static int whole(String text, int most) {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + most);
        }
        return number;
    }

    <T> @Nullable T optional(String name, Function<String, T> parser) {
        List<String> values = values(name);
        return values.isEmpty() ? null : parse(name, values, parser);
    }

    private <T> T single(String name, Function<String, T> parser, T otherwise) {
        T value = optional(name, parser);
        return value == null ? otherwise : value;
    }

    private <T> @Nullable T parse(String name, List<String> values, Function<String, T> parser) {
        if (values.size() > 1) {
            problem(name, String.join(", ", values), "must be given once");
            return null;
        }
        try {
            return parser.apply(values.get(0));
        } catch (IllegalArgumentException e) {
            problem(name, values.get(0), String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** A filter on a field; given several times, any of the values will do. */
    void filter(String name, FieldName field, List<Filter> into) {
        filter(name, field, List.of(), into);
    }

    /** A filter on a field that has only those values. */
    void filter(String name, FieldName field, List<String> allowed, List<Filter> into) {
        List<String> values = values(name);
        for (String value : values) {
            if (value.isEmpty()) {
                problem(name, value, "must not be empty");
            } else if (!allowed.isEmpty() && !allowed.contains(value)) {
                problem(name, value, "must be one of " + String.join(", ", allowed));
            }
        }
        if (!values.isEmpty()) {
            into.add(new Filter.AnyOf(field, values));
        }
    }

    /** Throws when anything is wrong. */
    public void check() {
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                problem(
                        name,
                        String.join(", ", values),
                        "is not a parameter of this path; it has " + String.join(", ", known));
            }
        });
        if (!problems.isEmpty()) {
            throw new BadRequestException(problems);
        }
    }

    private List<String> values(String name) {
        known.add(name);
        return given.getOrDefault(name, List.of());
    }

    private void problem(String parameter, String value, String message) {
        problems.add(new Problem(parameter, value, message));
    }
}
