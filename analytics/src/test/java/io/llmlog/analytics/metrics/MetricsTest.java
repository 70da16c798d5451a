package io.llmlog.analytics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.store.IngestBatch;
import io.llmlog.analytics.testing.Lines;
import io.llmlog.analytics.testing.NaiveStore;
import io.llmlog.analytics.testing.Traffic;
import io.llmlog.event.Cost;
import io.llmlog.event.CostStatus;
import io.llmlog.event.EventType;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmResponse;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares each metric with the same figures computed straight from the events that were made. */
class MetricsTest {
    private static final Instant FROM = Instant.parse("2026-11-22T10:00:30Z");
    private static final Window WINDOW =
            new Window(new TimeRange(FROM, FROM.plus(Duration.ofHours(6))), new Interval(Duration.ofMinutes(10)));

    private static final NaiveStore STORE = new NaiveStore();
    private static final List<LlmEvent> ALL = new ArrayList<>();
    private static final List<LlmEvent> ATTEMPTS = new ArrayList<>();

    /** Two bursts with a silence between them, and some events outside the window. */
    @BeforeAll
    static void fill() {
        ALL.addAll(Traffic.events(1, 400, FROM, Duration.ofHours(2)));
        ALL.addAll(Traffic.events(2, 200, FROM.plus(Duration.ofHours(4)), Duration.ofHours(1)));
        ALL.forEach(event -> ATTEMPTS.addAll(isAttempt(event) ? List.of(event) : List.of()));
        List<LlmEvent> outside = Traffic.events(3, 50, FROM.minus(Duration.ofHours(1)), Duration.ofHours(1));
        STORE.ingest(new IngestBatch(
                Stream.concat(ALL.stream(), outside.stream())
                        .map(Lines::decoded)
                        .toList(),
                Map.of()));
    }

    private static boolean isAttempt(LlmEvent event) {
        return event.type() == EventType.LLM_INTERACTION || event.type() == EventType.ERROR;
    }

    @Test
    void overview() {
        OverviewMetrics overview = OverviewMetrics.of(STORE, WINDOW);
        assertThat(overview.calls()).isEqualTo(distinct(ATTEMPTS, LlmEvent::callId));
        assertThat(overview.attempts()).isEqualTo(ATTEMPTS.size());
        assertThat(overview.errors()).isEqualTo(errors(ATTEMPTS));
        assertThat(overview.errorRate()).isEqualTo((double) errors(ATTEMPTS) / ATTEMPTS.size());
        assertDistribution(overview.latencyMs(), numbers(ATTEMPTS, MetricsTest::latency));
        assertDistribution(overview.ttftMs(), numbers(ATTEMPTS, MetricsTest::ttft));
        assertThat(overview.tokens())
                .isEqualTo(new Tokens(
                        sum(tokens(ATTEMPTS, TokenUsage::input)),
                        sum(tokens(ATTEMPTS, TokenUsage::output)),
                        sum(tokens(ATTEMPTS, TokenUsage::total)),
                        sum(tokens(ATTEMPTS, TokenUsage::cached)),
                        sum(tokens(ATTEMPTS, TokenUsage::reasoning))));
        assertThat((Double) overview.costUsd()).isCloseTo(cost(ATTEMPTS), within(1e-9));
        assertThat(overview.unpricedAttempts()).isEqualTo(unpriced(ATTEMPTS));
        assertThat(overview.models()).isEqualTo(distinct(ATTEMPTS, MetricsTest::model));
        assertThat(overview.users()).isEqualTo(distinct(ATTEMPTS, MetricsTest::user));
        assertThat(overview.logs()).isEqualTo(logs().size());
    }

    @Test
    void overviewSeriesHasEveryInterval_gapsIncluded() {
        List<OverviewMetrics.Point> series = OverviewMetrics.of(STORE, WINDOW).series();
        assertThat(series)
                .extracting(OverviewMetrics.Point::t)
                .isEqualTo(WINDOW.interval().starts(WINDOW.range()));
        assertThat(series).hasSize(37).anySatisfy(point -> assertThat(point.attempts())
                .isZero());
        for (OverviewMetrics.Point point : series) {
            assertThat(point.attempts()).isEqualTo(stepFrom(point.t()).size());
            assertThat(point.errors()).isEqualTo(errors(stepFrom(point.t())));
        }
    }

    @Test
    void latencyOverTimeAndByModel() {
        LatencyMetrics latency = LatencyMetrics.of(STORE, WINDOW);
        assertDistribution(latency.latencyMs(), numbers(ATTEMPTS, MetricsTest::latency));
        assertDistribution(latency.ttftMs(), numbers(ATTEMPTS, MetricsTest::ttft));
        for (LatencyMetrics.Point point : latency.series()) {
            List<Double> values = numbers(stepFrom(point.t()), MetricsTest::latency);
            assertThat(point.attempts()).isEqualTo(stepFrom(point.t()).size());
            assertThat(point.p50()).isEqualTo(percentile(values, 0.5));
            assertThat(point.p95()).isEqualTo(percentile(values, 0.95));
            assertThat(point.p99()).isEqualTo(percentile(values, 0.99));
        }
        for (LatencyMetrics.Model model : latency.models()) {
            List<LlmEvent> group = group(MetricsTest::model, model.model());
            assertThat(model.attempts()).isEqualTo(group.size());
            assertDistribution(
                    new Distribution(model.avg(), model.p50(), model.p90(), model.p95(), model.p99(), model.max()),
                    numbers(group, MetricsTest::latency));
        }
        assertThat(latency.models())
                .extracting(LatencyMetrics.Model::model)
                .hasSize(5)
                .containsNull();
    }

    @Test
    void tokensOverTimeAndByModel() {
        TokenMetrics tokens = TokenMetrics.of(STORE, WINDOW);
        assertThat(tokens.tokens()).isEqualTo(OverviewMetrics.of(STORE, WINDOW).tokens());
        for (TokenMetrics.Point point : tokens.series()) {
            assertThat(point.input()).isEqualTo(sum(tokens(stepFrom(point.t()), TokenUsage::input)));
            assertThat(point.output()).isEqualTo(sum(tokens(stepFrom(point.t()), TokenUsage::output)));
        }
        assertThat(tokens.series())
                .anySatisfy(point -> assertThat(point.input()).isNull());
        for (TokenMetrics.Model model : tokens.models()) {
            List<LlmEvent> group = group(MetricsTest::model, model.model());
            assertThat(model.input()).isEqualTo(sum(tokens(group, TokenUsage::input)));
            assertThat(model.output()).isEqualTo(sum(tokens(group, TokenUsage::output)));
            assertThat(model.total()).isEqualTo(sum(tokens(group, TokenUsage::total)));
        }
    }

    @Test
    void costOverTimeByModelAndByUser() {
        CostMetrics cost = CostMetrics.of(STORE, WINDOW);
        assertThat((Double) cost.costUsd()).isCloseTo(cost(ATTEMPTS), within(1e-9));
        assertThat(cost.unpricedAttempts()).isEqualTo(unpriced(ATTEMPTS));
        for (CostMetrics.Point point : cost.series()) {
            if (stepFrom(point.t()).stream().allMatch(event -> usd(event) == null)) {
                assertThat(point.costUsd()).isNull();
            } else {
                assertThat((Double) point.costUsd()).isCloseTo(cost(stepFrom(point.t())), within(1e-9));
            }
        }
        for (CostMetrics.Model model : cost.models()) {
            List<LlmEvent> group = group(MetricsTest::model, model.model());
            assertThat(model.attempts()).isEqualTo(group.size());
            assertThat((Double) model.costUsd()).isCloseTo(cost(group), within(1e-9));
        }
        for (CostMetrics.User user : cost.users()) {
            List<LlmEvent> group = group(MetricsTest::user, user.userId());
            assertThat(user.attempts()).isEqualTo(group.size());
            assertThat((Double) user.costUsd()).isCloseTo(cost(group), within(1e-9));
        }
    }

    @Test
    void modelsSideBySide_mostAttemptsFirst() {
        List<ModelMetrics.Model> models = ModelMetrics.of(STORE, WINDOW.range()).models();
        assertThat(models).isSortedAccordingTo((left, right) -> Long.compare(right.attempts(), left.attempts()));
        assertThat(models.stream().mapToLong(ModelMetrics.Model::attempts).sum())
                .isEqualTo(ATTEMPTS.size());
        for (ModelMetrics.Model model : models) {
            List<LlmEvent> group = ATTEMPTS.stream()
                    .filter(event -> Objects.equals(model(event), model.model()))
                    .filter(event -> Objects.equals(provider(event), model.provider()))
                    .toList();
            List<Double> latencies = numbers(group, MetricsTest::latency);
            assertThat(model.calls()).isEqualTo(distinct(group, LlmEvent::callId));
            assertThat(model.attempts()).isEqualTo(group.size());
            assertThat(model.errors()).isEqualTo(errors(group));
            assertThat(model.errorRate()).isEqualTo((double) errors(group) / group.size());
            assertThat(model.p50()).isEqualTo(percentile(latencies, 0.5));
            assertThat(model.p95()).isEqualTo(percentile(latencies, 0.95));
            assertThat(model.inputTokens()).isEqualTo(sum(tokens(group, TokenUsage::input)));
            assertThat(model.outputTokens()).isEqualTo(sum(tokens(group, TokenUsage::output)));
        }
    }

    @Test
    void users_mostAttemptsFirst() {
        List<UserMetrics.User> users = UserMetrics.of(STORE, WINDOW.range()).users();
        assertThat(users).isSortedAccordingTo((left, right) -> Long.compare(right.attempts(), left.attempts()));
        assertThat(users).hasSize(8);
        for (UserMetrics.User user : users) {
            List<LlmEvent> group = group(MetricsTest::user, user.userId());
            assertThat(user.calls()).isEqualTo(distinct(group, LlmEvent::callId));
            assertThat(user.attempts()).isEqualTo(group.size());
            assertThat(user.errors()).isEqualTo(errors(group));
            assertThat(user.tokens()).isEqualTo(sum(tokens(group, TokenUsage::total)));
            assertThat((Double) user.costUsd()).isCloseTo(cost(group), within(1e-9));
            assertThat(user.lastSeen())
                    .isEqualTo(group.stream()
                            .map(LlmEvent::timestamp)
                            .max(Instant::compareTo)
                            .orElseThrow());
        }
    }

    @Test
    void errorsOverTimeAndByKind() {
        ErrorMetrics metrics = ErrorMetrics.of(STORE, WINDOW);
        assertThat(metrics.errors()).isEqualTo(errors(ATTEMPTS)).isPositive();
        assertThat(metrics.errorRate()).isEqualTo((double) errors(ATTEMPTS) / ATTEMPTS.size());
        assertThat(metrics.types().stream().mapToLong(ErrorMetrics.Kind::count).sum())
                .isEqualTo(metrics.errors());
        for (ErrorMetrics.Kind kind : metrics.types()) {
            assertThat(ATTEMPTS.stream()
                            .filter(LlmEvent::isError)
                            .filter(event -> isOf(kind, event))
                            .count())
                    .isEqualTo(kind.count());
        }
        for (ErrorMetrics.Point point : metrics.series()) {
            assertThat(point.errors()).isEqualTo(errors(stepFrom(point.t())));
        }
    }

    private static boolean isOf(ErrorMetrics.Kind kind, LlmEvent event) {
        Integer status = event.http().status();
        return Objects.equals(kind.errorType(), event.failure().type())
                && Objects.equals(kind.errorCode(), event.failure().code())
                && Objects.equals(kind.httpStatus(), status == null ? null : status.longValue());
    }

    @Test
    void logsPerHour_gapsIncluded() {
        List<LogsPerHour.Hour> hours = LogsPerHour.of(STORE, WINDOW.range()).hours();
        assertThat(hours).hasSize(7);
        assertThat(hours.stream().mapToLong(LogsPerHour.Hour::count).sum()).isEqualTo(logs().size());
        for (LogsPerHour.Hour hour : hours) {
            Instant end = hour.t().plus(Duration.ofHours(1));
            assertThat(logs().stream()
                            .map(LlmEvent::timestamp)
                            .filter(time -> !time.isBefore(hour.t()) && time.isBefore(end)))
                    .hasSize((int) hour.count());
        }
    }

    @Test
    void logsPerLevel_mostSevereFirst_namesNobodyKnowsLast() {
        List<LogsPerLevel.Level> levels = LogsPerLevel.of(STORE, WINDOW.range()).levels();
        assertThat(levels).extracting(LogsPerLevel.Level::level).startsWith("ERROR", "WARN", "INFO", "DEBUG", "TRACE");
        assertThat(levels)
                .extracting(LogsPerLevel.Level::level)
                .containsOnlyOnce("NOTICE")
                .containsNull();
        Map<String, Long> expected = logs().stream()
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(event.log().level()), Collectors.counting()));
        assertThat(levels)
                .allSatisfy(level -> assertThat(level.count()).isEqualTo(expected.get(String.valueOf(level.level()))));
    }

    @Test
    void anEmptyWindowHasNoFigures() {
        Window empty = new Window(
                new TimeRange(FROM.minus(Duration.ofDays(9)), FROM.minus(Duration.ofDays(8))), WINDOW.interval());
        OverviewMetrics overview = OverviewMetrics.of(STORE, empty);
        assertThat(overview.attempts()).isZero();
        assertThat(overview.errorRate()).isNull();
        assertThat(overview.costUsd()).isNull();
        assertThat(overview.latencyMs()).isEqualTo(new Distribution(null, null, null, null, null, null));
        assertThat(overview.tokens()).isEqualTo(new Tokens(null, null, null, null, null));
        assertThat(overview.series())
                .allSatisfy(point -> assertThat(point.attempts()).isZero());
        assertThat(ModelMetrics.of(STORE, empty.range()).models()).isEmpty();
    }

    private static List<LlmEvent> stepFrom(Instant start) {
        Instant end = start.plus(WINDOW.interval().width());
        return ATTEMPTS.stream()
                .filter(event ->
                        !event.timestamp().isBefore(start) && event.timestamp().isBefore(end))
                .toList();
    }

    private static List<LlmEvent> group(Function<LlmEvent, @Nullable Object> key, @Nullable Object value) {
        return ATTEMPTS.stream()
                .filter(event -> Objects.equals(key.apply(event), value))
                .toList();
    }

    private static List<LlmEvent> logs() {
        return ALL.stream().filter(event -> event.type() == EventType.LOG).toList();
    }

    private static long errors(Collection<LlmEvent> events) {
        return events.stream().filter(LlmEvent::isError).count();
    }

    private static long distinct(Collection<LlmEvent> events, Function<LlmEvent, @Nullable Object> value) {
        return events.stream().map(value).filter(Objects::nonNull).distinct().count();
    }

    private static @Nullable Object model(LlmEvent event) {
        return event.request().model();
    }

    private static @Nullable Object provider(LlmEvent event) {
        return event.request().provider();
    }

    private static @Nullable Object user(LlmEvent event) {
        return event.context().userId();
    }

    private static @Nullable Duration latency(LlmEvent event) {
        Timing timing = event.timing();
        return timing == null ? null : timing.total();
    }

    private static @Nullable Duration ttft(LlmEvent event) {
        Timing timing = event.timing();
        return timing == null ? null : timing.firstToken();
    }

    private static List<Double> numbers(Collection<LlmEvent> events, Function<LlmEvent, @Nullable Duration> value) {
        return events.stream()
                .map(value)
                .filter(Objects::nonNull)
                .map(duration -> (double) duration.toMillis())
                .sorted()
                .toList();
    }

    private static List<Long> tokens(Collection<LlmEvent> events, Function<TokenUsage, @Nullable Long> value) {
        return events.stream()
                .map(LlmEvent::response)
                .filter(Objects::nonNull)
                .map(LlmResponse::usage)
                .filter(Objects::nonNull)
                .map(value)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable Long sum(List<Long> values) {
        return values.isEmpty()
                ? null
                : (Long) values.stream().mapToLong(value -> value).sum();
    }

    private static @Nullable Double usd(LlmEvent event) {
        Cost cost = event.cost();
        return cost == null ? null : cost.usd();
    }

    private static double cost(Collection<LlmEvent> events) {
        return events.stream()
                .map(MetricsTest::usd)
                .filter(Objects::nonNull)
                .mapToDouble(usd -> usd)
                .sum();
    }

    private static long unpriced(Collection<LlmEvent> events) {
        return events.stream()
                .filter(event -> !event.isError())
                .map(LlmEvent::cost)
                .filter(cost -> cost != null && cost.status() == CostStatus.UNPRICED)
                .count();
    }

    private static void assertDistribution(Distribution actual, List<Double> sorted) {
        double average = sorted.stream().mapToDouble(value -> value).sum() / sorted.size();
        assertThat((Double) actual.avg()).isCloseTo(average, within(1e-6));
        assertThat(actual.p50()).isEqualTo(percentile(sorted, 0.5));
        assertThat(actual.p90()).isEqualTo(percentile(sorted, 0.9));
        assertThat(actual.p95()).isEqualTo(percentile(sorted, 0.95));
        assertThat(actual.p99()).isEqualTo(percentile(sorted, 0.99));
        assertThat(actual.max().doubleValue()).isEqualTo(sorted.get(sorted.size() - 1));
    }

    private static @Nullable Double percentile(List<Double> sorted, double rank) {
        if (sorted.isEmpty()) {
            return null;
        }
        double position = rank * (sorted.size() - 1);
        double lower = sorted.get((int) Math.floor(position));
        double upper = sorted.get((int) Math.ceil(position));
        return lower + (upper - lower) * (position - Math.floor(position));
    }
}
