package io.llmlog.analytics.metrics;

import static io.llmlog.analytics.metrics.Sample.ATTEMPTS;
import static io.llmlog.analytics.metrics.Sample.QUERY;
import static io.llmlog.analytics.metrics.Sample.STORE;
import static io.llmlog.analytics.metrics.Sample.cost;
import static io.llmlog.analytics.metrics.Sample.distinct;
import static io.llmlog.analytics.metrics.Sample.errors;
import static io.llmlog.analytics.metrics.Sample.group;
import static io.llmlog.analytics.metrics.Sample.numbers;
import static io.llmlog.analytics.metrics.Sample.percentile;
import static io.llmlog.analytics.metrics.Sample.stepFrom;
import static io.llmlog.analytics.metrics.Sample.sum;
import static io.llmlog.analytics.metrics.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.query.Interval;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.LlmRequest;
import io.llmlog.event.TokenUsage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the metrics of calls that {@link MetricsTest} does not with the same figures computed straight from the events. */
class CallMetricsTest {
    private static List<LlmEvent> retries(List<LlmEvent> attempts) {
        return attempts.stream()
                .filter(event -> event.attempt() != null && event.attempt() > 0)
                .toList();
    }

    private static @Nullable Object category(LlmEvent event) {
        LlmRequest request = event.request();
        return request == null || request.category() == null
                ? null
                : request.category().name();
    }

    private static long hits(List<LlmEvent> attempts) {
        return tokens(attempts, TokenUsage::cached).stream()
                .filter(cached -> cached > 0)
                .count();
    }

    @Test
    void ttft_ofTheAttemptsThatHaveOne() {
        TtftMetrics ttft = Durations.ttft(STORE, QUERY);
        List<Double> values = numbers(ATTEMPTS, Sample::ttft);
        assertThat(ttft.attempts()).isEqualTo(values.size()).isLessThan(ATTEMPTS.size());
        Sample.assertDistribution(ttft.ttftMs(), values);
        for (Distribution.Point point : ttft.series()) {
            List<Double> step = numbers(stepFrom(point.t()), Sample::ttft);
            assertThat(point.attempts()).isEqualTo(step.size());
            assertThat(point.p95()).isEqualTo(percentile(step, 0.95));
        }
        for (Distribution.OfModel model : ttft.models()) {
            assertThat(model.attempts())
                    .isEqualTo(numbers(group(Sample::model, model.model()), Sample::ttft)
                            .size());
        }
    }

    @Test
    void histogramsCountEachDurationOnce_inBucketsOfTheAskedWidth() {
        List<Double> values = numbers(ATTEMPTS, Sample::latency);
        Histogram histogram = Durations.latency(STORE, QUERY).histogram();
        assertThat(histogram.bucketMs()).isEqualTo(50);
        assertThat(histogram.more()).isFalse();
        assertThat(histogram.buckets().stream()
                        .mapToLong(Histogram.Bucket::count)
                        .sum())
                .isEqualTo(values.size());
        for (Histogram.Bucket bucket : histogram.buckets()) {
            assertThat(bucket.ms() % 50).isZero();
            assertThat(bucket.count())
                    .isPositive()
                    .isEqualTo(values.stream()
                            .filter(value -> value >= bucket.ms() && value < bucket.ms() + 50)
                            .count());
        }
        MetricQuery wide = new MetricQuery(QUERY.range(), QUERY.interval(), QUERY.condition(), 10, 10_000);
        assertThat(Durations.latency(STORE, wide).histogram().buckets())
                .containsExactly(new Histogram.Bucket(0, values.size()));
    }

    @Test
    void costByFeatureAndTenant() {
        CostMetrics cost = CostMetrics.of(STORE, QUERY);
        assertThat(cost.features()).hasSize(5);
        for (CostMetrics.Feature feature : cost.features()) {
            List<LlmEvent> group = group(event -> event.context().feature(), feature.feature());
            assertThat(feature.attempts()).isEqualTo(group.size());
            assertThat((Double) feature.costUsd()).isCloseTo(cost(group), within(1e-9));
        }
        assertThat(cost.tenants()).hasSize(4);
        for (CostMetrics.Tenant tenant : cost.tenants()) {
            List<LlmEvent> group = group(event -> event.context().tenantId(), tenant.tenantId());
            assertThat(tenant.attempts()).isEqualTo(group.size());
            assertThat((Double) tenant.costUsd()).isCloseTo(cost(group), within(1e-9));
        }
    }

    @Test
    void categories() {
        List<CategoryMetrics.Category> categories =
                CategoryMetrics.of(STORE, QUERY).categories();
        assertThat(categories).hasSize(4);
        for (CategoryMetrics.Category category : categories) {
            List<LlmEvent> group = group(CallMetricsTest::category, category.category());
            assertThat(category.attempts()).isEqualTo(group.size());
            assertThat(category.errors()).isEqualTo(errors(group));
            assertThat(category.p95()).isEqualTo(percentile(numbers(group, Sample::latency), 0.95));
            assertThat(category.tokens()).isEqualTo(sum(tokens(group, TokenUsage::total)));
            assertThat((Double) category.costUsd()).isCloseTo(cost(group), within(1e-9));
        }
    }

    @Test
    void hourlyActivity_everyHourAndWeekday() {
        MetricQuery hourly = new MetricQuery(QUERY.range(), new Interval(Duration.ofHours(1)));
        HourlyActivity activity = HourlyActivity.of(STORE, hourly);
        assertThat(activity.hours()).hasSize(24);
        for (HourlyActivity.Hour hour : activity.hours()) {
            List<LlmEvent> group =
                    group(event -> event.timestamp().atZone(ZoneOffset.UTC).getHour(), hour.hour());
            assertThat(hour.attempts()).isEqualTo(group.size());
            assertThat(hour.errors()).isEqualTo(errors(group));
            assertThat(hour.tokens()).isEqualTo(sum(tokens(group, TokenUsage::total)));
        }
        assertThat(activity.weekdays()).hasSize(7);
        HourlyActivity.Weekday sunday = activity.weekdays().get(6);
        assertThat(sunday.attempts()).isEqualTo(ATTEMPTS.size());
        assertThat(sunday.hours())
                .isEqualTo(activity.hours().stream()
                        .map(HourlyActivity.Hour::attempts)
                        .toList());
        assertThat(activity.weekdays().subList(0, 6))
                .allSatisfy(day -> assertThat(day.attempts()).isZero());
    }

    @Test
    void errorsByModel() {
        for (ErrorMetrics.Model model : ErrorMetrics.of(STORE, QUERY).models()) {
            List<LlmEvent> group = group(Sample::model, model.model());
            assertThat(model.attempts()).isEqualTo(group.size());
            assertThat(model.errors()).isEqualTo(errors(group));
            assertThat(model.errorRate()).isEqualTo((double) errors(group) / group.size());
        }
    }

    @Test
    void retries() {
        RetryMetrics metrics = RetryMetrics.of(STORE, QUERY);
        List<LlmEvent> retries = retries(ATTEMPTS);
        assertThat(metrics.attempts()).isEqualTo(ATTEMPTS.size());
        assertThat(metrics.retries()).isEqualTo(retries.size()).isPositive();
        assertThat(metrics.retryRate()).isEqualTo((double) retries.size() / ATTEMPTS.size());
        assertThat(metrics.calls()).isEqualTo(distinct(ATTEMPTS, LlmEvent::callId));
        assertThat(metrics.retriedCalls()).isEqualTo(distinct(retries, LlmEvent::callId));
        assertThat(metrics.recoveredCalls())
                .isEqualTo(distinct(
                        retries.stream().filter(event -> !event.isError()).toList(), LlmEvent::callId));
        for (RetryMetrics.Point point : metrics.series()) {
            assertThat(point.attempts()).isEqualTo(stepFrom(point.t()).size());
            assertThat(point.retries()).isEqualTo(retries(stepFrom(point.t())).size());
        }
        assertThat(metrics.byAttempt())
                .extracting(RetryMetrics.Attempt::attempt)
                .containsExactly(0L, 1L, 2L);
        for (RetryMetrics.Attempt attempt : metrics.byAttempt()) {
            List<LlmEvent> group = group(
                    event -> event.attempt() == null ? null : event.attempt().longValue(), attempt.attempt());
            assertThat(attempt.attempts()).isEqualTo(group.size());
            assertThat(attempt.errors()).isEqualTo(errors(group));
        }
        for (RetryMetrics.Model model : metrics.models()) {
            assertThat(model.retries())
                    .isEqualTo(retries(group(Sample::model, model.model())).size());
        }
    }

    @Test
    void cache() {
        CacheMetrics metrics = CacheMetrics.of(STORE, QUERY);
        Long input = Objects.requireNonNull(sum(tokens(ATTEMPTS, TokenUsage::input)));
        Long cached = Objects.requireNonNull(sum(tokens(ATTEMPTS, TokenUsage::cached)));
        assertThat(metrics.inputTokens()).isEqualTo(input);
        assertThat(metrics.cachedTokens()).isEqualTo(cached);
        assertThat(metrics.cachedShare()).isEqualTo((double) cached / input);
        assertThat(metrics.hits()).isEqualTo(hits(ATTEMPTS)).isPositive();
        assertThat(metrics.hitRate()).isEqualTo((double) hits(ATTEMPTS) / ATTEMPTS.size());
        for (CacheMetrics.Point point : metrics.series()) {
            assertThat(point.cachedTokens()).isEqualTo(sum(tokens(stepFrom(point.t()), TokenUsage::cached)));
        }
        for (CacheMetrics.Model model : metrics.models()) {
            List<LlmEvent> group = group(Sample::model, model.model());
            assertThat(model.hits()).isEqualTo(hits(group));
            assertThat(model.cachedTokens()).isEqualTo(sum(tokens(group, TokenUsage::cached)));
        }
    }

    @Test
    void whatIsListedByModelAddsUpToTheWhole() {
        assertThat(sumOf(Durations.latency(STORE, QUERY).models().stream().mapToLong(Distribution.OfModel::attempts)))
                .isEqualTo(ATTEMPTS.size());
        assertThat(sumOf(RetryMetrics.of(STORE, QUERY).models().stream().mapToLong(RetryMetrics.Model::attempts)))
                .isEqualTo(ATTEMPTS.size());
        assertThat(sumOf(CategoryMetrics.of(STORE, QUERY).categories().stream()
                        .mapToLong(CategoryMetrics.Category::attempts)))
                .isEqualTo(ATTEMPTS.size());
    }

    private static long sumOf(LongStream counts) {
        return counts.sum();
    }
}
