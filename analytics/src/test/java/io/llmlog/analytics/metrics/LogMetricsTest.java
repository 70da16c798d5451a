package io.llmlog.analytics.metrics;

import static io.llmlog.analytics.metrics.Sample.ALL;
import static io.llmlog.analytics.metrics.Sample.ATTEMPTS;
import static io.llmlog.analytics.metrics.Sample.QUERY;
import static io.llmlog.analytics.metrics.Sample.STORE;
import static io.llmlog.analytics.metrics.Sample.logs;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.query.Interval;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.event.LlmEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares each metric of log records with the same figures computed straight from the records that were made. */
class LogMetricsTest {
    private static String level(LlmEvent event) {
        return String.valueOf(Objects.requireNonNull(event.log()).level());
    }

    private static long between(Instant from, Duration length) {
        return logs().stream()
                .map(LlmEvent::timestamp)
                .filter(time -> !time.isBefore(from) && time.isBefore(from.plus(length)))
                .count();
    }

    private static Record answer(String name, MetricQuery query) {
        Metric metric = Metrics.of(List.of()).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        Interval step = metric.step();
        MetricQuery asked = step == null
                ? query
                : new MetricQuery(query.range(), step, query.condition(), query.limit(), query.bucketMs());
        return metric.computation().of(STORE, asked);
    }

    @Test
    void logsPerHour_gapsIncluded() {
        List<CountAt> hours = ((LogsPerHour) answer("logs_per_hour", QUERY)).hours();
        assertThat(hours).hasSize(7);
        assertThat(hours.stream().mapToLong(CountAt::count).sum()).isEqualTo(logs().size());
        assertThat(hours)
                .allSatisfy(hour -> assertThat(hour.count()).isEqualTo(between(hour.t(), Duration.ofHours(1))));
    }

    @Test
    void logsPerDay() {
        List<CountAt> days = ((LogsPerDay) answer("logs_per_day", QUERY)).days();
        assertThat(days).containsExactly(new CountAt(Instant.parse("2026-11-22T00:00:00Z"), logs().size()));
    }

    @Test
    void logsPerLevel_mostSevereFirst_namesNobodyKnowsLast() {
        LogsPerLevel answer = (LogsPerLevel) answer("logs_per_level", QUERY);
        Map<String, Long> expected =
                logs().stream().collect(Collectors.groupingBy(LogMetricsTest::level, Collectors.counting()));
        assertThat(answer.logs()).isEqualTo(logs().size());
        assertThat(answer.levels().stream()
                        .collect(Collectors.toMap(level -> String.valueOf(level.level()), LogsPerLevel.Level::count)))
                .isEqualTo(expected);
        assertThat(answer.levels().stream()
                        .map(LogsPerLevel.Level::severity)
                        .map(severity -> severity == null ? 0 : severity))
                .isSortedAccordingTo((left, right) -> Integer.compare(right, left))
                .contains(50, 40, 30, 20, 10, 5, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "error_count, ERROR",
        "warning_count, WARN WARNING",
        "info_count, INFO",
        "debug_count, DEBUG",
        "critical_count, CRITICAL FATAL"
    })
    void countsALevelUnderAllItsNames_inAnyCase(String name, String levels) {
        Set<String> names = Set.of(levels.split(" "));
        List<LlmEvent> expected = logs().stream()
                .filter(event -> names.contains(level(event).toUpperCase(Locale.ROOT)))
                .toList();
        LevelCount answer = (LevelCount) answer(name, QUERY);
        assertThat(expected.stream().map(LogMetricsTest::level).distinct().count())
                .isGreaterThanOrEqualTo(names.size());
        assertThat(answer.count()).isEqualTo(expected.size()).isPositive();
        assertThat(answer.share()).isEqualTo((double) expected.size() / logs().size());
        assertThat(answer.series())
                .hasSize(QUERY.interval().starts(QUERY.range()).size())
                .allSatisfy(step -> assertThat(step.count())
                        .isEqualTo(expected.stream()
                                .filter(event -> QUERY.interval()
                                        .startOf(event.timestamp())
                                        .equals(step.t()))
                                .count()));
    }

    @Test
    void aLevelThatNobodyUsedIsCountedAsZero() {
        MetricQuery empty = new MetricQuery(new TimeRange(
                QUERY.from().minus(Duration.ofDays(2)), QUERY.from().minus(Duration.ofDays(1))));
        LevelCount answer = (LevelCount) answer("error_count", empty);
        assertThat(answer.count()).isZero();
        assertThat(answer.share()).isNull();
        assertThat(answer.series()).isNotEmpty().allSatisfy(step -> assertThat(step.count())
                .isZero());
    }

    @Test
    void topErrorMessages_ofLogRecordsAndOfFailedCalls() {
        TopErrorMessages answer = (TopErrorMessages) answer("top_error_messages", QUERY);
        Map<String, Long> ofLogs = logs().stream()
                .filter(event -> Set.of("ERROR", "FATAL", "CRITICAL")
                        .contains(level(event).toUpperCase(Locale.ROOT)))
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(
                                Objects.requireNonNull(event.log()).message()),
                        Collectors.counting()));
        assertThat(answer.messages().stream()
                        .filter(entry -> entry.source().equals("log"))
                        .collect(Collectors.toMap(TopErrorMessages.Entry::message, TopErrorMessages.Entry::count)))
                .isEqualTo(ofLogs);
        Map<String, Long> ofCalls = ATTEMPTS.stream()
                .filter(LlmEvent::isError)
                .collect(Collectors.groupingBy(
                        event -> String.valueOf(
                                Objects.requireNonNull(event.failure()).type()),
                        Collectors.counting()));
        assertThat(answer.messages().stream()
                        .filter(entry -> entry.source().equals("llm"))
                        .filter(entry -> entry.message().equals("slow down"))
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.errorType()), TopErrorMessages.Entry::count)))
                .isEqualTo(ofCalls);
        assertThat(answer.messages())
                .extracting(TopErrorMessages.Entry::count)
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void topListsHoldAtMostWhatIsAskedFor_theLargest() {
        MetricQuery two = new MetricQuery(QUERY.range(), QUERY.interval(), QUERY.condition(), 2, 50);
        TopErrorMessages all = (TopErrorMessages) answer("top_error_messages", QUERY);
        TopErrorMessages some = (TopErrorMessages) answer("top_error_messages", two);
        assertThat(all.messages()).hasSizeGreaterThan(2);
        assertThat(some.messages()).isEqualTo(all.messages().subList(0, 2));
    }

    @Test
    void topUsers_ofAllKindsOfEvents() {
        List<TopUsers.User> users = ((TopUsers) answer("top_users", QUERY)).users();
        Function<LlmEvent, String> user =
                event -> String.valueOf(event.context().userId());
        Map<String, Long> expected = ALL.stream().collect(Collectors.groupingBy(user, Collectors.counting()));
        expected.remove("null");
        assertThat(users.stream().collect(Collectors.toMap(TopUsers.User::userId, TopUsers.User::count)))
                .isEqualTo(expected);
        assertThat(users).isSortedAccordingTo((left, right) -> Long.compare(right.count(), left.count()));
        for (TopUsers.User each : users) {
            assertThat(each.logs())
                    .isEqualTo(logs().stream()
                            .filter(event -> user.apply(event).equals(each.userId()))
                            .count());
            assertThat(each.attempts())
                    .isEqualTo(ATTEMPTS.stream()
                            .filter(event -> user.apply(event).equals(each.userId()))
                            .count());
        }
    }
}
