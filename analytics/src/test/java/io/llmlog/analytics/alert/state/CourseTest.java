package io.llmlog.analytics.alert.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Windows of a minute, one after the other: a figure above 1 breaks the bound, null is no data. */
class CourseTest {
    private static final Instant START = Instant.EPOCH;
    private static final double BAD = 5;
    private static final double GOOD = 0;

    private final List<Notice> notices = new ArrayList<>();
    private Gate gate = Gate.OPEN;
    private Course course = Course.before(START);

    @Test
    void firesAtOnce_andIsResolvedAtOnce() {
        Rule rule = rule("");
        assertThat(states(rule, GOOD, BAD, BAD, GOOD, GOOD)).isEqualTo("inactive firing firing resolved inactive");
        assertThat(told()).containsExactly("firing@2", "resolved@4");
    }

    @Test
    void waitsForFor_andKeepsFiringForAWhile() {
        Rule rule = rule("for: 2m, keep_firing_for: 2m");
        assertThat(states(rule, BAD, BAD, BAD, GOOD, BAD, GOOD, GOOD, GOOD, GOOD))
                .isEqualTo("pending pending firing recovering firing recovering recovering resolved inactive");
        assertThat(told()).containsExactly("firing@3", "resolved@8");
    }

    @Test
    void whatIsOverBeforeForNeverFires() {
        assertThat(states(rule("for: 2m"), BAD, BAD, GOOD, BAD)).isEqualTo("pending pending inactive pending");
        assertThat(told()).isEmpty();
    }

    @Test
    void gapsInSparseDataDoNotBeginTheWaitAnew() {
        assertThat(states(rule("for: 3m"), BAD, null, BAD, BAD)).isEqualTo("pending pending pending firing");
    }

    @Test
    void waitsForMoreEventsNotForEver() {
        assertThat(states(rule("for: 2m"), BAD, null, null, null)).isEqualTo("pending pending no_data no_data");
    }

    @Test
    void noDataResolves_keeps_orIsToldOfItself() {
        assertThat(states(rule("no_data: resolve"), BAD, null)).isEqualTo("firing resolved");
        restart();
        assertThat(states(rule("no_data: keep"), BAD, null, null, GOOD)).isEqualTo("firing firing firing resolved");
        restart();
        assertThat(states(rule("no_data: alert, for: 1m"), GOOD, null, null, null, GOOD))
                .isEqualTo("inactive no_data no_data no_data inactive");
        assertThat(told()).containsExactly("no_data@3", "resolved@5");
    }

    @Test
    void aStoreThatCannotTellIsToldOf_andEndsNothingThatFires() {
        Rule rule = rule("");
        step(rule, Measured.FAILED);
        step(rule, Measured.FAILED);
        assertThat(told()).isEmpty();
        step(rule, Measured.FAILED);
        assertThat(told()).containsExactly("error@3");
        assertThat(states(rule, BAD)).isEqualTo("firing");
        step(rule, Measured.FAILED);
        assertThat(told()).containsExactly("error@3", "resolved@4", "firing@4");
    }

    @Test
    void whatStillFiresIsToldAgain_untilSomebodySeesToIt() {
        Rule rule = rule("renotify: 2m");
        states(rule, BAD, BAD, BAD, BAD, BAD);
        assertThat(told()).containsExactly("firing@1", "firing@3", "firing@5");
        assertThat(notices).extracting(Notice::key).doesNotHaveDuplicates();
        course = course.with(course.alerts().stream()
                .map(alert -> alert.with(new Alert.Acknowledgement("me", START)))
                .toList());
        states(rule, BAD, BAD, BAD, GOOD);
        assertThat(told()).containsExactly("firing@1", "firing@3", "firing@5", "resolved@9");
    }

    @Test
    void aCooldownPutsOff_butDropsNothing() {
        Rule rule = rule("cooldown: 3m");
        states(rule, BAD, GOOD, BAD, BAD, BAD);
        assertThat(told()).containsExactly("firing@1", "resolved@2", "firing@4");
        assertThat(course.alerts().get(1).held()).isNull();
    }

    @Test
    void whatAGateHoldsBackIsToldWhenItOpens() {
        Rule rule = rule("");
        gate = (any, group, at) -> at.isBefore(minute(3)) ? "silence" : null;
        states(rule, BAD, BAD);
        assertThat(told()).isEmpty();
        assertThat(course.alerts().get(0).held()).isEqualTo("silence");
        states(rule, BAD, BAD);
        assertThat(told()).containsExactly("firing@3");
        gate = (any, group, at) -> "silence";
        states(rule, GOOD);
        assertThat(told()).containsExactly("firing@3", "resolved@5");
    }

    @Test
    void groupsFireEachOnItsOwn() {
        Rule rule = rule("group_by: model");
        groups(rule, Map.of("a", BAD, "b", GOOD));
        groups(rule, Map.of("a", BAD, "b", BAD));
        groups(rule, Map.of("b", BAD));
        assertThat(notices.stream()
                        .map(notice -> notice.status() + " " + notice.alert().group()))
                .containsExactly("firing model=a", "firing model=b", "resolved model=a");
    }

    @Test
    void F38_ofTenThousandGroupsTheWorstFireAndTheRestIsOneAlert() {
        Rule rule = rule("group_by: model, max_groups: 100");
        Map<String, Double> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("m" + i, 2.0 + i);
        }
        groups(rule, many);
        List<Alert> alerts = course.alerts();
        assertThat(alerts).hasSize(101);
        Alert rest = alerts.stream()
                .filter(alert -> alert.group().equals(Labels.NONE))
                .findFirst()
                .orElseThrow();
        assertThat(rest.figure()).isEqualTo(new Figure(9_900.0, 9_900));
        assertThat(alerts).extracting(alert -> alert.group().toString()).contains("model=m9999", "model=m9900");
        groups(rule, Map.of("m1", BAD));
        assertThat(course.alerts().stream().filter(Alert::isOpen).map(alert -> alert.group()
                        .toString()))
                .containsExactly("model=m1");
    }

    @Test
    void F35_aLateBreachIsToldAsLate_alsoWhenItIsOver() {
        Rule rule = rule("");
        states(rule, GOOD, GOOD, GOOD);
        refold(rule, GOOD, BAD, GOOD);
        assertThat(told()).containsExactly("firing@3", "resolved@3");
        assertThat(course.alerts().get(0).late()).isTrue();
        assertThat(course.alerts().get(0).since()).isEqualTo(minute(2));
        refold(rule, GOOD, BAD, GOOD);
        assertThat(told()).hasSize(2);
    }

    @Test
    void F35_anAlertWhoseTimeMovedStaysTheSame() {
        Rule rule = rule("");
        states(rule, GOOD, BAD, BAD);
        String id = course.alerts().get(0).id();
        refold(rule, BAD, BAD, BAD);
        assertThat(told()).containsExactly("firing@2");
        assertThat(course.alerts()).extracting(Alert::id).containsExactly(id);
        assertThat(course.alerts().get(0).since()).isEqualTo(minute(1));
    }

    @Test
    void F35_anEndThatWasToldTooSoonIsTakenBack_andWhatNeverWasIsWithdrawn() {
        Rule rule = rule("");
        states(rule, BAD, GOOD);
        refold(rule, BAD, BAD);
        assertThat(told()).containsExactly("firing@1", "resolved@2", "firing@2");
        refold(rule, GOOD, GOOD);
        assertThat(told()).containsExactly("firing@1", "resolved@2", "firing@2", "resolved@2");
        assertThat(course.alerts()).extracting(Alert::status).containsExactly("withdrawn");
        assertThat(notices).extracting(Notice::key).doesNotHaveDuplicates();
    }

    @Test
    void F39_noSettingKeepsABreachThatLastsFromBeingTold() {
        Map<String, List<String>> settings = new TreeMap<>(Map.of(
                "for", List.of("0s", "5m"),
                "keep_firing_for", List.of("0s", "5m"),
                "cooldown", List.of("0s", "1h"),
                "renotify", List.of("5m", "1d"),
                "min_events", List.of("0", "5"),
                "no_data", List.of("resolve", "keep", "alert"),
                "eval_delay", List.of("0s", "1m"),
                "every", List.of("20s", "1m"),
                "group_by", List.of("[]", "model")));
        List<String> combinations = List.of("");
        for (var setting : settings.entrySet()) {
            combinations = combinations.stream()
                    .flatMap(left ->
                            setting.getValue().stream().map(value -> left + ", " + setting.getKey() + ": " + value))
                    .filter(text -> !(text.contains("no_data: alert") && text.contains("group_by: model")))
                    .toList();
        }
        assertThat(combinations).hasSizeGreaterThan(500);
        for (String combination : combinations) {
            Rule rule = RuleFile.rule("rule", "{name: r, threshold: '> 1', window: 1m" + combination + "}");
            for (int gaps = 0; gaps < 3; gaps++) {
                restart();
                gate = (any, group, at) -> at.isBefore(minute(30)) ? "silence" : null;
                for (int window = 0; window < 120; window++) {
                    Labels group = rule.groupBy().isEmpty() ? Labels.NONE : new Labels(Map.of("model", "a"));
                    Measured bad = new Measured(Map.of(group, new Figure(BAD, 5)), Figure.NONE);
                    Measured gap = gaps == 1 ? new Measured(Map.of(), Figure.NONE) : Measured.FAILED;
                    Measured measured = gaps > 0 && window % 3 == 2 ? gap : bad;
                    take(course.advance(rule, course.end().plus(rule.timing().every()), measured, gate));
                }
                assertThat(notices).as(combination + " with gaps " + gaps).anyMatch(notice -> notice.status()
                        .equals(Alert.FIRING));
            }
        }
    }

    private void restart() {
        course = Course.before(START);
        notices.clear();
    }

    private String states(Rule rule, @Nullable Double... figures) {
        List<String> states = new ArrayList<>();
        for (@Nullable Double figure : figures) {
            step(rule, Measured.of(new Figure(figure, 1)));
            states.add(course.state(Labels.NONE).state().toString());
        }
        return String.join(" ", states);
    }

    private void groups(Rule rule, Map<String, Double> figures) {
        step(
                rule,
                new Measured(
                        figures.entrySet().stream()
                                .collect(Collectors.toMap(
                                        each -> new Labels(Map.of("model", each.getKey())),
                                        each -> new Figure(each.getValue(), 1))),
                        Figure.ZERO));
    }

    private void step(Rule rule, Measured measured) {
        take(course.advance(rule, course.end().plus(Duration.ofMinutes(1)), measured, gate));
    }

    private void refold(Rule rule, @Nullable Double... figures) {
        TreeMap<Instant, Measured> windows = new TreeMap<>();
        for (@Nullable Double figure : figures) {
            windows.put(minute(windows.size() + 1), Measured.of(new Figure(figure, 1)));
        }
        take(course.refold(rule, windows, gate));
    }

    private void take(Course.Step step) {
        course = step.course();
        notices.addAll(step.notices());
    }

    private List<String> told() {
        return notices.stream()
                .map(notice -> notice.status() + "@"
                        + Duration.between(START, notice.at()).toMinutes())
                .toList();
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Rule rule(String members) {
        return RuleFile.rule("rule", "{name: r, threshold: '> 1', window: 1m, every: 1m, " + members + "}");
    }
}
