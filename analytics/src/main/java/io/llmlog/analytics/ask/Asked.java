package io.llmlog.analytics.ask;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
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
 * What a question says: parameters by name, each with one text or several. Reading one that is wrong notes it and goes on with a stand-in, so that
 * {@link #check()} can report all of them at once, those that nobody asked for included; nothing may be computed before it.
 *
 * <p>The same wherever a question comes from: the parameters of a URL, the members of a JSON body ({@link AskedJson}), options of a command.
 * For one thread.
 */
public class Asked {
    private static final Duration DEFAULT_RANGE = Duration.ofHours(24);
    /** The most steps of a series. */
    public static final int MOST_POINTS = 10_000;

    private final Map<String, List<String>> given;
    private final Instant now;
    private final String place;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();
    private boolean fieldsAreKnown;

    /**
     * Begins to read.
     *
     * @param now what relative times are relative to
     */
    public Asked(Map<String, List<String>> given, Instant now) {
        this(given, now, "", new ArrayList<>());
    }

    private Asked(Map<String, List<String>> given, Instant now, String place, List<Problem> problems) {
        this.given = Map.copyOf(given);
        this.now = now;
        this.place = place;
        this.problems = problems;
    }

    /** A part that has parameters of its own; what is wrong there is wrong here. */
    Asked within(String part, Map<String, List<String>> parameters) {
        return new Asked(parameters, now, place + part + ".", problems);
    }

    public Instant now() {
        return now;
    }

    /** {@code start_time} (or {@code from}) to {@code end_time} (or {@code to}): the last 24 hours unless they say otherwise. */
    public TimeRange range() {
        Instant to = end();
        Instant from = single(text -> TimeText.instant(text, now), startBefore(to), "from", "start_time");
        if (from.isBefore(to)) {
            return new TimeRange(from, to);
        }
        if (problems.isEmpty()) {
            problem(
                    given.containsKey("start_time") ? "start_time" : "from",
                    from.toString(),
                    "must be before " + (given.containsKey("end_time") ? "end_time" : "to") + ", which is " + to);
        }
        return new TimeRange(now.minus(DEFAULT_RANGE), now);
    }

    /** {@code end_time} (or {@code to}): now unless it says otherwise. */
    public Instant end() {
        return single(text -> TimeText.instant(text, now), now, "to", "end_time");
    }

    private static Instant startBefore(Instant to) {
        Instant from = to.minus(DEFAULT_RANGE);
        return from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
    }

    /** {@code interval}: the steps of a series over that range; a round one unless it says otherwise. */
    public Interval interval(TimeRange range) {
        return single(text -> IntervalText.read(text, range), Interval.chosenFor(range), "interval");
    }

    /** {@code limit}. */
    public int limit(int standard, int most) {
        return whole("limit", standard, most);
    }

    /** A whole number from 1 on. */
    public int whole(String name, int standard, int most) {
        return single(text -> whole(text, most), standard, name);
    }

    private static int whole(String text, int most) {
        int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + most);
        }
        return number;
    }

    /** The value of a parameter that may be missing, under any of its names; the parser says what is allowed. */
    public <T> @Nullable T optional(Function<String, T> parser, String... names) {
        Said said = said(names);
        if (said == null) {
            return null;
        } else if (said.values().size() > 1) {
            problem(said.name(), String.join(", ", said.values()), "must be given once");
            return null;
        }
        return parse(said.name(), said.values().get(0), parser);
    }

    /** The value of a parameter, or another one where it is missing. */
    public <T> T single(Function<String, T> parser, T otherwise, String... names) {
        T value = optional(parser, names);
        return value == null ? otherwise : value;
    }

    /** All values of a parameter that are right, under any of its names. */
    public <T> List<T> several(Function<String, T> parser, String... names) {
        List<T> values = new ArrayList<>();
        Said said = said(names);
        if (said != null) {
            for (String text : said.values()) {
                T value = parse(said.name(), text, parser);
                if (value != null) {
                    values.add(value);
                }
            }
        }
        return values;
    }

    private <T> @Nullable T parse(String name, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (WrongPlaceException e) {
            problem(name + e.place(), e.value(), e.allowed());
        } catch (IllegalArgumentException e) {
            problem(name, text, String.valueOf(e.getMessage()));
        }
        return null;
    }

    private record Said(String name, List<String> values) {}

    /** What a parameter says. It has several names where older callers know it by another one. */
    private @Nullable Said said(String... names) {
        known.addAll(List.of(names));
        @Nullable Said said = null;
        for (String name : names) {
            List<String> values = given.getOrDefault(name, List.of());
            if (!values.isEmpty() && said != null) {
                problem(name, String.join(", ", values), "is another name of " + said.name() + ": give one of them");
            } else if (!values.isEmpty()) {
                said = new Said(name, values);
            }
        }
        return said;
    }

    /** The fields of events among the parameters, by name; from here on each is a known one. Those that are known already are left out. */
    List<Field> fields() {
        fieldsAreKnown = true;
        List<Field> fields = new ArrayList<>();
        for (String name : given.keySet().stream().sorted().toList()) {
            Field field = known.contains(name) ? null : Field.find(name);
            if (field != null) {
                known.add(name);
                fields.add(field);
            }
        }
        return fields;
    }

    /** Notes that something is wrong. */
    public void problem(String parameter, String value, String message) {
        problems.add(new Problem(place + parameter, value, message));
    }

    /** Throws when anything is wrong. */
    public void check() {
        noteUnknown();
        if (!problems.isEmpty()) {
            throw new WrongQuestionException(problems);
        }
    }

    /** Notes parameters that nobody asked for. */
    void noteUnknown() {
        String names = String.join(", ", known);
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                problem(
                        name,
                        String.join(", ", values),
                        "is not a parameter " + (place.isEmpty() ? "of this path" : "here") + "; it has " + names
                                + (fieldsAreKnown ? "; and every field of an event (http_status, labels.NAME)" : ""));
            }
        });
    }
}
