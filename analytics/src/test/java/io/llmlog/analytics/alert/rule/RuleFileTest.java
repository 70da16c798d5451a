package io.llmlog.analytics.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.ask.WatchedText;
import io.llmlog.analytics.query.Filter;
import io.llmlog.analytics.query.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFileTest {
    @Test
    void readsEveryMemberOfARule() {
        Rule rule = only("""
            name: slow
            description: too slow
            kind: percentile
            field: latency_ms
            percentile: 99.9
            conditions: [ "model=gpt-4o", {not: {exists: user_id}} ]
            severity: critical
            enabled: false
            threshold: ">= 2000"
            window: 10m
            every: 1m
            eval_delay: 20s
            late_within: 2h
            for: 5m
            keep_firing_for: 3m
            cooldown: 1h
            renotify: 4h
            group_by: [model, user_id]
            max_groups: 50
            min_events: 10
            no_data: keep
            inhibit: other
            receivers: [ops, mail]
            """);
        assertThat(rule.description()).isEqualTo("too slow");
        assertThat(rule.kind()).isInstanceOf(Kind.Percentile.class);
        assertThat(((Kind.Percentile) rule.kind()).measure().ranks()).containsExactly(0.999);
        assertThat(((Filter.And) rule.conditions()).filters()).hasSize(2);
        assertThat(rule.severity()).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(rule.enabled()).isFalse();
        assertThat(rule.bound()).isEqualTo(new Bound(">=", 2000));
        assertThat(rule.timing())
                .isEqualTo(new Timing(
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(20),
                        Duration.ofHours(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(3),
                        Duration.ofHours(1),
                        Duration.ofHours(4)));
        assertThat(rule.groupBy()).extracting(Object::toString).containsExactly("model", "user_id");
        assertThat(rule.maxGroups()).isEqualTo(50);
        assertThat(rule.minEvents()).isEqualTo(10);
        assertThat(rule.noData()).isEqualTo(NoData.KEEP);
        assertThat(rule.inhibits()).containsExactly("other");
        assertThat(rule.receivers()).containsExactly("ops", "mail");
    }

    @Test
    void readsEveryKind() {
        assertThat(only("{name: a, threshold: 5}").kind()).isEqualTo(new Kind.Threshold(new Measure.Count()));
        assertThat(only("{name: a, kind: ratio, of: is_error=true, threshold: 0.1}")
                        .kindName())
                .isEqualTo("ratio");
        assertThat(only("{name: a, kind: absence}").bound()).isEqualTo(new Bound("<", 1));
        assertThat(only("{name: a, kind: absence, threshold: 5}").bound()).isEqualTo(new Bound("<", 5));
        assertThat(only("{name: a, kind: spike}").bound()).isEqualTo(new Bound(">", 2));
        assertThat(only("{name: a, kind: new_value, field: model}").bound()).isEqualTo(new Bound(">", 0));
        assertThat(only("{name: a, kind: cardinality, field: user_id, threshold: 100}")
                        .kindName())
                .isEqualTo("cardinality");
        assertThat(only("{name: a, kind: cost_burn_rate, budget_usd: 10, threshold: 2}")
                        .kind())
                .isEqualTo(new Kind.CostBurnRate(10, Duration.ofDays(30)));
        Rule anomaly = only("{name: a, kind: anomaly, metric: error_ratio, direction: up, conditions: [model=x]}");
        assertThat(anomaly.kind())
                .isEqualTo(new Kind.Anomaly(WatchedText.read("error_ratio", Instant.EPOCH), Kind.Direction.UP));
        assertThat(anomaly.bound()).isEqualTo(new Bound(">=", 1));
        assertThat(anomaly.timing().every()).isEqualTo(anomaly.timing().window());
        assertThat(only("{name: a, kind: service, figure: disk_free_bytes, threshold: '< 5'}")
                        .kindName())
                .isEqualTo("service");
    }

    @Test
    void tellsAllProblemsOfAFileAtOnce_withLineAndMember() {
        assertProblems(
                """
                rules:
                  - name: bad name
                    kind: percentil
                    threshold: lots
                  - name: e
                    kind: ratio
                    window: 5x
                    severity: urgent
                    threshold: "> 1"
                    of: lateny_ms>5
                    windw: 5m
                maintenance:
                  - {name: x, from: "25:00", to: "01:00"}
                tests:
                  - {rule: e, figures: [1, 2], expect: [firing]}
                """,
                "f.yaml:2: name of rule 'bad name' was 'bad name' but must be 1 to 80 letters",
                "f.yaml:3: kind of rule 'bad name' was 'percentil' but must be one of threshold, ratio",
                "f.yaml:4: threshold of rule 'bad name' was 'lots' but must be a number",
                "f.yaml:7: window of rule 'e' was '5x' but must be a whole number and a unit",
                "f.yaml:8: severity of rule 'e' was 'urgent' but must be one of low, medium, high, critical",
                "f.yaml:9: threshold of rule 'e' was '> 1' but must be one that can be broken",
                "f.yaml:10: of of rule 'e' was 'lateny_ms>5' but must be a field of an event",
                "f.yaml:11: 'windw' is unknown; rule 'e' has name, description",
                "f.yaml:13: from of a maintenance was '25:00'",
                "f.yaml:15: expect of a test must have one state for each of the 2 figures");
    }

    @Test
    void refusesWhatCouldNeverFireOrMeansNothing() {
        assertProblems("rules: [{name: a, kind: ratio, of: is_error=true, threshold: '< 0'}]", "can be broken");
        assertProblems("rules: [{name: a, threshold: 1, inhibit: a}]", "must name other rules");
        assertProblems("rules: [{name: a, threshold: 1, every: 7s}]", "must divide the window");
        assertProblems("rules: [{name: a, threshold: 1, no_data: alert, group_by: model}]", "with group_by");
        assertProblems("rules: [{name: a, kind: absence, threshold: '> 3'}]", "< or <=");
        assertProblems("rules: [{name: a, kind: spike, measure: 'p95:latency_ms'}]", "must be count, count_where");
        assertProblems("rules: [{name: a, kind: anomaly, group_by: model}]", "must be left out", "a rule each");
        assertProblems("rules: [{name: a, kind: anomaly, window: 5m, every: 1m}]", "as long as the window");
        assertProblems("rules: [{name: a, kind: anomaly, window: 12h}]", "from 10s to 6h");
        assertProblems("rules: [{name: a, kind: anomaly, threshold: '< 1'}]", "1 is the least of an anomaly");
        assertProblems("rules: [{name: a, kind: anomaly, metric: speed}]", "error_ratio", "p95:latency_ms");
        assertProblems("rules: [{name: a, kind: anomaly, direction: left}]", "up, down, both");
        assertProblems("rules: [{name: a, threshold: 1}, {name: a, threshold: 2}]", "is there twice");
    }

    @Test
    void survivesATextThatContainsItselfOrTooMuch() {
        assertProblems("rules: [&a {name: a, threshold: 1, conditions: [{and: [*a]}]}]", "must not be deeper");
        StringBuilder laughs = new StringBuilder("rules: [{name: a, threshold: 1, conditions: [&a0 {and: [x]}");
        for (int i = 1; i < 12; i++) {
            laughs.append(", &a")
                    .append(i)
                    .append(" {and: [")
                    .append(("*a" + (i - 1) + ",").repeat(9))
                    .append("]}");
        }
        assertProblems(laughs.append("]}]").toString(), "specified max=50");
    }

    @Test
    void conditionsMayNameTheLevelAsQuestionsDo() {
        assertThat(only("{name: a, threshold: 1, conditions: [{level: ERROR}]}").conditions())
                .isEqualTo(only("{name: a, threshold: 1, conditions: [level=ERROR]}")
                        .conditions());
        assertProblems("rules: [{name: a, threshold: 1, conditions: [{min_severity: loud}]}]", "must be a level");
    }

    @Test
    void aRuleInJsonIsTheSameAsInYaml() {
        Rule yaml = only("{name: a, kind: ratio, of: 'is_error=true', threshold: '> 0.25', conditions: [model=x]}");
        assertThat(RuleFile.rule("body", yaml.definition())).isEqualTo(yaml);
    }

    @Test
    void hoursOfMaintenanceAreWeeklyOrOnce() {
        List<Maintenance> hours = RuleFile.read("f.yaml", """
            maintenance:
              - {name: night, rules: [a], days: [sun], from: "23:00", to: "01:00"}
              - {name: move, from: 2026-11-24T10:00:00Z, to: 2026-11-24T12:00:00Z}
            """).maintenance();
        Maintenance night = hours.get(0);
        assertThat(night.covers("a", Instant.parse("2026-11-22T23:30:00Z"))).isTrue();
        assertThat(night.covers("a", Instant.parse("2026-11-23T00:30:00Z"))).isTrue();
        assertThat(night.covers("a", Instant.parse("2026-11-23T01:00:00Z"))).isFalse();
        assertThat(night.covers("a", Instant.parse("2026-11-23T23:30:00Z"))).isFalse();
        assertThat(night.covers("b", Instant.parse("2026-11-22T23:30:00Z"))).isFalse();
        assertThat(hours.get(1).covers("b", Instant.parse("2026-11-24T11:59:59Z")))
                .isTrue();
        assertThat(hours.get(1).covers("b", Instant.parse("2026-11-24T12:00:00Z")))
                .isFalse();
    }

    @Test
    void theShippedRulesAreRight() {
        assertThat(DefaultRules.all())
                .extracting(Rule::name)
                .containsExactly("llm-error-rate", "llm-latency-p95", "llm-cost-burn", "llm-silence", "llmlog-disk");
    }

    private static Rule only(String rule) {
        return RuleFile.rule("f.yaml", rule);
    }

    private static void assertProblems(String text, String... problems) {
        assertThatThrownBy(() -> RuleFile.read("f.yaml", text)).isInstanceOfSatisfying(RulesException.class, wrong -> {
            for (String problem : problems) {
                assertThat(wrong.problems()).anyMatch(each -> each.contains(problem));
            }
        });
    }
}
