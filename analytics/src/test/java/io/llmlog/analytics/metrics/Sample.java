package io.llmlog.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.CallContext;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.LlmResponse;
import io.llmlog.event.LogFacts;
import io.llmlog.event.Timing;
import io.llmlog.event.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events of a few hours, their store, and figures computed straight from them. */
final class Sample {
    static final Instant FROM = Instant.parse("2026-11-22T10:00:30Z");
    static final MetricQuery QUERY =
            new MetricQuery(new TimeRange(FROM, FROM.plus(Duration.ofHours(6))), new Interval(Duration.ofMinutes(10)));

    private static final List<String> CATEGORIES = List.of("coding", "writing", "other");
    private static final List<String> LEVELS = List.of(
            "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "NOTICE", "warning", "Error", "FATAL", "CRITICAL", "info");

    static final NaiveStore STORE = new NaiveStore();
    static final List<LlmEvent> ALL = new ArrayList<>();
    static final List<LlmEvent> ATTEMPTS = new ArrayList<>();

    // Two bursts with a silence between them, and some events outside the window.
    static {
        ALL.addAll(Traffic.events(1, 400, FROM, Duration.ofHours(2)));
        ALL.addAll(Traffic.events(2, 200, FROM.plus(Duration.ofHours(4)), Duration.ofHours(1)));
        ALL.replaceAll(Sample::enrich);
        ALL.forEach(event -> ATTEMPTS.addAll(isAttempt(event) ? List.of(event) : List.of()));
        List<LlmEvent> outside = Traffic.events(3, 50, FROM.minus(Duration.ofHours(1)), Duration.ofHours(1));
        STORE.ingest(new IngestBatch(
                Stream.concat(ALL.stream(), outside.stream())
                        .map(Lines::decoded)
                        .toList(),
                Map.of()));
    }

    private static @Nullable LlmRequest categorized(LlmEvent event, int number) {
        LlmRequest request = event.request();
        return request == null || number % 4 == 0
                ? request
                : request.toBuilder().promptCategory(CATEGORIES.get(number % 3)).build();
    }

    /** With whose call it is, what its prompt is about, and levels and messages as various frameworks write them. */
    private static LlmEvent enrich(LlmEvent event) {
        int number = Math.floorMod(String.valueOf(event.eventId()).hashCode(), 1_000_000);
        CallContext context = event.context().toBuilder()
                .feature(number % 3 == 0 ? null : "feature-" + number % 4)
                .tenantId(number % 5 == 0 ? null : "tenant-" + number % 3)
                .userId(
                        event.type() == EventType.LOG && number % 2 == 0
                                ? "u-" + number % 7
                                : event.context().userId())
                .build();
        LogFacts log = event.log();
        return event.toBuilder()
                .context(context)
                .request(categorized(event, number))
                .log(
                        log == null
                                ? null
                                : new LogFacts(
                                        log.logger(), LEVELS.get(number % LEVELS.size()), "message " + number % 6))
                .build();
    }

    static boolean isAttempt(LlmEvent event) {
        return event.type() == EventType.LLM_INTERACTION || event.type() == EventType.ERROR;
    }

    private Sample() {}

    static List<LlmEvent> stepFrom(Instant start) {
        Instant end = start.plus(QUERY.interval().width());
        return ATTEMPTS.stream()
                .filter(event ->
                        !event.timestamp().isBefore(start) && event.timestamp().isBefore(end))
                .toList();
    }

    static List<LlmEvent> group(Function<LlmEvent, @Nullable Object> key, @Nullable Object value) {
        return ATTEMPTS.stream()
                .filter(event -> Objects.equals(key.apply(event), value))
                .toList();
    }

    static List<LlmEvent> logs() {
        return ALL.stream().filter(event -> event.type() == EventType.LOG).toList();
    }

    static long errors(Collection<LlmEvent> events) {
        return events.stream().filter(LlmEvent::isError).count();
    }

    static long distinct(Collection<LlmEvent> events, Function<LlmEvent, @Nullable Object> value) {
        return events.stream().map(value).filter(Objects::nonNull).distinct().count();
    }

    static @Nullable Object model(LlmEvent event) {
        return event.request().model();
    }

    static @Nullable Object provider(LlmEvent event) {
        return event.request().provider();
    }

    static @Nullable Object user(LlmEvent event) {
        return event.context().userId();
    }

    static @Nullable Duration latency(LlmEvent event) {
        Timing timing = event.timing();
        return timing == null ? null : timing.total();
    }

    static @Nullable Duration ttft(LlmEvent event) {
        Timing timing = event.timing();
        return timing == null ? null : timing.firstToken();
    }

    static List<Double> numbers(Collection<LlmEvent> events, Function<LlmEvent, @Nullable Duration> value) {
        return events.stream()
                .map(value)
                .filter(Objects::nonNull)
                .map(duration -> (double) duration.toMillis())
                .sorted()
                .toList();
    }

    static List<Long> tokens(Collection<LlmEvent> events, Function<TokenUsage, @Nullable Long> value) {
        return events.stream()
                .map(LlmEvent::response)
                .filter(Objects::nonNull)
                .map(LlmResponse::usage)
                .filter(Objects::nonNull)
                .map(value)
                .filter(Objects::nonNull)
                .toList();
    }

    static @Nullable Long sum(List<Long> values) {
        return values.isEmpty()
                ? null
                : (Long) values.stream().mapToLong(value -> value).sum();
    }

    static @Nullable Double usd(LlmEvent event) {
        Cost cost = event.cost();
        return cost == null ? null : cost.usd();
    }

    static double cost(Collection<LlmEvent> events) {
        return events.stream()
                .map(Sample::usd)
                .filter(Objects::nonNull)
                .mapToDouble(usd -> usd)
                .sum();
    }

    static long unpriced(Collection<LlmEvent> events) {
        return events.stream()
                .filter(event -> !event.isError())
                .map(LlmEvent::cost)
                .filter(cost -> cost != null && cost.status() == CostStatus.UNPRICED)
                .count();
    }

    static void assertDistribution(Distribution actual, List<Double> sorted) {
        double average = sorted.stream().mapToDouble(value -> value).sum() / sorted.size();
        assertThat((Double) actual.avg()).isCloseTo(average, within(1e-6));
        assertThat(actual.p50()).isEqualTo(percentile(sorted, 0.5));
        assertThat(actual.p90()).isEqualTo(percentile(sorted, 0.9));
        assertThat(actual.p95()).isEqualTo(percentile(sorted, 0.95));
        assertThat(actual.p99()).isEqualTo(percentile(sorted, 0.99));
        assertThat(actual.max().doubleValue()).isEqualTo(sorted.get(sorted.size() - 1));
    }

    static @Nullable Double percentile(List<Double> sorted, double rank) {
        if (sorted.isEmpty()) {
            return null;
        }
        double position = rank * (sorted.size() - 1);
        double lower = sorted.get((int) Math.floor(position));
        double upper = sorted.get((int) Math.ceil(position));
        return lower + (upper - lower) * (position - Math.floor(position));
    }
}
