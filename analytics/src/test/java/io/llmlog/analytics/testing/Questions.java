package io.llmlog.analytics.testing;

import io.llmlog.analytics.query.AggregateQuery;
import io.llmlog.analytics.query.EventFilter;
import io.llmlog.analytics.query.EventQuery;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Grouping;
import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.Measure;
import io.llmlog.analytics.query.Sort;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.schema.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random questions about {@link Traffic}, the same for the same seed: all kinds of filters, groups, measures and orders. */
public final class Questions {
    private static final List<Field> WORDS = fields(
            "model", "user_id", "log.level", "event_type", "error.type", "cost_status", "labels.team", "labels.a.b");
    private static final List<Field> NUMBERS =
            fields("latency_ms", "tokens_used", "attempt", "http_status", "cost_usd");
    private static final List<Field> LISTS = fields("tags", "pii_types");
    private static final List<String> VALUES = List.of(
            "gpt-4o",
            "gpt-4o-mini",
            "u-1",
            "u-2",
            "INFO",
            "ERROR",
            "log",
            "error",
            "llm_interaction",
            "search",
            "blue",
            "x' OR '1'='1",
            "priced",
            "email");
    private static final List<String> TEXTS = List.of(
            "sky", "SKY blue", "Müller", "STRASSE", "東京", "started", "ΟΔΟΣ", "answer", "nothing-like-it", "it's");

    private final Random random;
    private final TimeRange day;

    public Questions(long seed, TimeRange day) {
        this.random = new Random(seed);
        this.day = day;
    }

    private static List<Field> fields(String... names) {
        return List.of(names).stream().map(Field::named).toList();
    }

    public EventQuery events() {
        Field field = any(List.of(
                Field.named("@timestamp"),
                Field.named("latency_ms"),
                Field.named("model"),
                Field.named("cost_usd"),
                Field.named("is_error"),
                Field.named("labels.team")));
        return new EventQuery(filter(), new Sort(field, random.nextBoolean()), null, 1 + random.nextInt(20));
    }

    public AggregateQuery aggregate() {
        List<Grouping> by = some(3, this::grouping).stream().distinct().toList();
        List<Measure> measures = some(4, this::measure).stream().distinct().toList();
        List<Measure> figures = measures.stream().filter(Questions::canOrder).toList();
        Measure biggest = figures.isEmpty() || random.nextBoolean() ? null : any(figures);
        return new AggregateQuery(filter(), by, measures, biggest, 1 + random.nextInt(60));
    }

    /** What no store estimates, and no arithmetic makes equal that is not. */
    private static boolean canOrder(Measure measure) {
        return measure instanceof Measure.Count
                || measure instanceof Measure.CountWhere
                || measure instanceof Measure.Sum sum && !sum.field().name().equals("cost_usd");
    }

    private EventFilter filter() {
        Instant from = day.from().plusSeconds(random.nextInt(3_600));
        TimeRange range = new TimeRange(from, from.plusSeconds(600 + random.nextInt(30_000)));
        return new EventFilter(range, random.nextInt(3) == 0 ? Filter.ANY : condition(2));
    }

    private Filter condition(int depth) {
        int kind = random.nextInt(depth == 0 ? 6 : 9);
        return switch (kind) {
            case 0 -> new Filter.AnyOf(any(WORDS), values());
            case 1 -> new Filter.AnyOf(any(LISTS), values());
            case 2 -> new Filter.Exists(any(random.nextBoolean() ? WORDS : any(List.of(NUMBERS, LISTS))));
            case 3 -> compare();
            case 4 -> Filter.Keyword.of(any(TEXTS));
            case 5 -> Filter.is(Field.named("is_error"), random.nextBoolean());
            case 6 -> new Filter.And(some(3, () -> condition(depth - 1)));
            case 7 -> new Filter.Or(List.of(condition(depth - 1), condition(depth - 1)));
            default -> new Filter.Not(condition(depth - 1));
        };
    }

    private Filter compare() {
        Filter.Comparison comparison = any(List.of(Filter.Comparison.values()));
        Field field = any(NUMBERS);
        return switch (random.nextInt(3)) {
            case 0 -> new Filter.Compare(any(WORDS), comparison, any(VALUES));
            case 1 ->
                new Filter.Compare(
                        Field.named("@timestamp"), comparison, day.from().plusSeconds(random.nextInt(20_000)));
            default ->
                new Filter.Compare(
                        field,
                        comparison,
                        field.name().equals("cost_usd")
                                ? (Object) random.nextDouble()
                                : (Object) (long) random.nextInt(3_000));
        };
    }

    private List<String> values() {
        return List.copyOf(Set.of(any(VALUES.subList(0, 7)), any(VALUES.subList(7, VALUES.size()))));
    }

    private Grouping grouping() {
        return switch (random.nextInt(6)) {
            case 0 -> new Grouping.ByTime(new Interval(Duration.ofMinutes(1 + random.nextInt(90))));
            case 1 -> new Grouping.ByNumber(any(NUMBERS), any(List.of(50.0, 0.25, 1000.0)));
            case 2 -> new Grouping.ByValue(any(LISTS));
            case 3 -> new Grouping.ByValue(any(fields("is_error", "attempt", "http_status", "hour_of_day")));
            default -> new Grouping.ByValue(any(WORDS));
        };
    }

    private Measure measure() {
        Field number = any(NUMBERS);
        return switch (random.nextInt(9)) {
            case 0 -> new Measure.Count();
            case 1 -> new Measure.CountWhere(condition(1));
            case 2 -> new Measure.Distinct(any(random.nextBoolean() ? WORDS : LISTS));
            case 3 -> new Measure.Average(number);
            case 4 -> new Measure.Min(number);
            case 5 -> new Measure.Max(random.nextBoolean() ? number : Field.named("@timestamp"));
            case 6 -> new Measure.Percentiles(number, List.of(0.5, 0.95));
            default -> new Measure.Sum(number);
        };
    }

    private <T> List<T> some(int most, Supplier<T> source) {
        return IntStream.range(0, random.nextInt(most + 1))
                .mapToObj(i -> source.get())
                .toList();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
