package io.llmlog.analytics.metrics;

import static io.llmlog.analytics.metrics.Sample.ATTEMPTS;
import static io.llmlog.analytics.metrics.Sample.FROM;
import static io.llmlog.analytics.metrics.Sample.QUERY;
import static io.llmlog.analytics.metrics.Sample.STORE;
import static io.llmlog.analytics.metrics.Sample.assertDistribution;
import static io.llmlog.analytics.metrics.Sample.cost;
import static io.llmlog.analytics.metrics.Sample.distinct;
import static io.llmlog.analytics.metrics.Sample.errors;
import static io.llmlog.analytics.metrics.Sample.group;
import static io.llmlog.analytics.metrics.Sample.latency;
import static io.llmlog.analytics.metrics.Sample.logs;
import static io.llmlog.analytics.metrics.Sample.model;
import static io.llmlog.analytics.metrics.Sample.numbers;
import static io.llmlog.analytics.metrics.Sample.percentile;
import static io.llmlog.analytics.metrics.Sample.provider;
import static io.llmlog.analytics.metrics.Sample.stepFrom;
import static io.llmlog.analytics.metrics.Sample.sum;
import static io.llmlog.analytics.metrics.Sample.tokens;
import static io.llmlog.analytics.metrics.Sample.unpriced;
import static io.llmlog.analytics.metrics.Sample.usd;
import static io.llmlog.analytics.metrics.Sample.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.llmlog.analytics.query.TimeRange;
import io.llmlog.event.LlmEvent;
import io.llmlog.event.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Compares each metric with the same figures computed straight from the events that were made. */
class MetricsTest {
    @Test
    void overview() {
        OverviewMetrics overview = OverviewMetrics.of(STORE, QUERY);
        assertThat(overview.calls()).isEqualTo(distinct(ATTEMPTS, LlmEvent::callId));
        assertThat(overview.attempts()).isEqualTo(ATTEMPTS.size());
        assertThat(overview.errors()).isEqualTo(errors(ATTEMPTS));
        assertThat(overview.errorRate()).isEqualTo((double) errors(ATTEMPTS) / ATTEMPTS.size());
        assertDistribution(overview.latencyMs(), numbers(ATTEMPTS, Sample::latency));
        assertDistribution(overview.ttftMs(), numbers(ATTEMPTS, Sample::ttft));
        assertThat(overview.tokens())
                .isEqualTo(new Tokens(
                        sum(tokens(ATTEMPTS, TokenUsage::input)),
                        sum(tokens(ATTEMPTS, TokenUsage::output)),
                        sum(tokens(ATTEMPTS, TokenUsage::total)),
                        sum(tokens(ATTEMPTS, TokenUsage::cached)),
                        sum(tokens(ATTEMPTS, TokenUsage::reasoning))));
        assertThat((Double) overview.costUsd()).isCloseTo(cost(ATTEMPTS), within(1e-9));
        assertThat(overview.unpricedAttempts()).isEqualTo(unpriced(ATTEMPTS));
        assertThat(overview.models()).isEqualTo(distinct(ATTEMPTS, Sample::model));
        assertThat(overview.users()).isEqualTo(distinct(ATTEMPTS, Sample::user));
        assertThat(overview.logs()).isEqualTo(logs().size());
    }

    @Test
    void overviewSeriesHasEveryInterval_gapsIncluded() {
        List<OverviewMetrics.Point> series = OverviewMetrics.of(STORE, QUERY).series();
        assertThat(series)
                .extracting(OverviewMetrics.Point::t)
                .isEqualTo(QUERY.interval().starts(QUERY.range()));
        assertThat(series).hasSize(37).anySatisfy(point -> assertThat(point.attempts())
                .isZero());
        for (OverviewMetrics.Point point : series) {
            assertThat(point.attempts()).isEqualTo(stepFrom(point.t()).size());
            assertThat(point.errors()).isEqualTo(errors(stepFrom(point.t())));
        }
    }

    @Test
    void latencyOverTimeAndByModel() {
        LatencyMetrics latency = Durations.latency(STORE, QUERY);
        assertDistribution(latency.latencyMs(), numbers(ATTEMPTS, Sample::latency));
        assertDistribution(latency.ttftMs(), numbers(ATTEMPTS, Sample::ttft));
        for (Distribution.Point point : latency.series()) {
            List<Double> values = numbers(stepFrom(point.t()), Sample::latency);
            assertThat(point.attempts()).isEqualTo(stepFrom(point.t()).size());
            assertThat(point.p50()).isEqualTo(percentile(values, 0.5));
            assertThat(point.p95()).isEqualTo(percentile(values, 0.95));
            assertThat(point.p99()).isEqualTo(percentile(values, 0.99));
        }
        for (Distribution.OfModel model : latency.models()) {
            List<LlmEvent> group = group(Sample::model, model.model());
            assertThat(model.attempts()).isEqualTo(group.size());
            assertDistribution(
                    new Distribution(model.avg(), model.p50(), model.p90(), model.p95(), model.p99(), model.max()),
                    numbers(group, Sample::latency));
        }
        assertThat(latency.models())
                .extracting(Distribution.OfModel::model)
                .hasSize(5)
                .containsNull();
    }

    @Test
    void tokensOverTimeAndByModel() {
        TokenMetrics tokens = TokenMetrics.of(STORE, QUERY);
        assertThat(tokens.tokens()).isEqualTo(OverviewMetrics.of(STORE, QUERY).tokens());
        for (TokenMetrics.Point point : tokens.series()) {
            assertThat(point.input()).isEqualTo(sum(tokens(stepFrom(point.t()), TokenUsage::input)));
            assertThat(point.output()).isEqualTo(sum(tokens(stepFrom(point.t()), TokenUsage::output)));
        }
        assertThat(tokens.series())
                .anySatisfy(point -> assertThat(point.input()).isNull());
        for (TokenMetrics.Model model : tokens.models()) {
            List<LlmEvent> group = group(Sample::model, model.model());
            assertThat(model.input()).isEqualTo(sum(tokens(group, TokenUsage::input)));
            assertThat(model.output()).isEqualTo(sum(tokens(group, TokenUsage::output)));
            assertThat(model.total()).isEqualTo(sum(tokens(group, TokenUsage::total)));
        }
    }

    @Test
    void costOverTimeByModelAndByUser() {
        CostMetrics cost = CostMetrics.of(STORE, QUERY);
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
            List<LlmEvent> group = group(Sample::model, model.model());
            assertThat(model.attempts()).isEqualTo(group.size());
            assertThat((Double) model.costUsd()).isCloseTo(cost(group), within(1e-9));
        }
        for (CostMetrics.User user : cost.users()) {
            List<LlmEvent> group = group(Sample::user, user.userId());
            assertThat(user.attempts()).isEqualTo(group.size());
            assertThat((Double) user.costUsd()).isCloseTo(cost(group), within(1e-9));
        }
    }

    @Test
    void modelsSideBySide_mostAttemptsFirst() {
        List<ModelMetrics.Model> models = ModelMetrics.of(STORE, QUERY).models();
        assertThat(models).isSortedAccordingTo((left, right) -> Long.compare(right.attempts(), left.attempts()));
        assertThat(models.stream().mapToLong(ModelMetrics.Model::attempts).sum())
                .isEqualTo(ATTEMPTS.size());
        for (ModelMetrics.Model model : models) {
            List<LlmEvent> group = ATTEMPTS.stream()
                    .filter(event -> Objects.equals(model(event), model.model()))
                    .filter(event -> Objects.equals(provider(event), model.provider()))
                    .toList();
            List<Double> latencies = numbers(group, Sample::latency);
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
        List<UserMetrics.User> users = UserMetrics.of(STORE, QUERY).users();
        assertThat(users).isSortedAccordingTo((left, right) -> Long.compare(right.attempts(), left.attempts()));
        assertThat(users).hasSize(8);
        for (UserMetrics.User user : users) {
            List<LlmEvent> group = group(Sample::user, user.userId());
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
        ErrorMetrics metrics = ErrorMetrics.of(STORE, QUERY);
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
    void anEmptyWindowHasNoFigures() {
        MetricQuery empty = new MetricQuery(
                new TimeRange(FROM.minus(Duration.ofDays(9)), FROM.minus(Duration.ofDays(8))), QUERY.interval());
        OverviewMetrics overview = OverviewMetrics.of(STORE, empty);
        assertThat(overview.attempts()).isZero();
        assertThat(overview.errorRate()).isNull();
        assertThat(overview.costUsd()).isNull();
        assertThat(overview.latencyMs()).isEqualTo(new Distribution(null, null, null, null, null, null));
        assertThat(overview.tokens()).isEqualTo(new Tokens(null, null, null, null, null));
        assertThat(overview.series())
                .allSatisfy(point -> assertThat(point.attempts()).isZero());
        assertThat(ModelMetrics.of(STORE, empty).models()).isEmpty();
    }
}
