package io.llmlog.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveGateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Rule A = rule("{name: a, threshold: 1, inhibit: b}");
    private static final Rule B = rule("{name: b, threshold: 1, inhibit: a, group_by: model}");
    private static final Labels GPT = new Labels(Map.of("model", "gpt-4o"));

    private final Map<String, List<Alert>> alerts = new HashMap<>();

    @Test
    void aRuleThatWasToldHoldsBackAnother_ofTheSameGroup() {
        alerts.put("b", fired(B, GPT, Gate.OPEN));
        assertThat(gate().holds(A, Labels.NONE, NOW)).isEqualTo("rule b");
        assertThat(gate().holds(A, GPT, NOW)).isEqualTo("rule b");
        assertThat(gate().holds(A, new Labels(Map.of("model", "other")), NOW)).isNull();
    }

    @Test
    void F39_ofRulesThatHoldBackEachOtherOneIsTold() {
        alerts.put("b", fired(B, GPT, (rule, group, at) -> "rule a"));
        assertThat(gate().holds(A, GPT, NOW)).isNull();
        alerts.put("a", fired(A, Labels.NONE, gate()));
        assertThat(alerts.get("a").get(0).told()).isEqualTo(1);
        assertThat(gate().holds(B, GPT, NOW)).isEqualTo("rule a");
    }

    @Test
    void silencesAndMaintenanceHoldBackWhatTheyCover() {
        Silence silence = new Silence("1", "a", Map.of("model", "gpt-4o"), NOW, NOW.plusSeconds(60), "me");
        LiveGate gate = new LiveGate(List.of(), List.of(silence), List.of(), name -> List.of());
        assertThat(gate.holds(A, GPT, NOW)).isEqualTo("silence");
        assertThat(gate.holds(A, Labels.NONE, NOW)).isNull();
        assertThat(gate.holds(B, GPT, NOW)).isNull();
        assertThat(gate.holds(A, GPT, NOW.plusSeconds(60))).isNull();
        LiveGate hours = new LiveGate(
                RuleFile.read("f", "maintenance: [{name: m, rules: [b], from: '09:30', to: '10:30'}]")
                        .maintenance(),
                List.of(),
                List.of(),
                name -> List.of());
        assertThat(hours.holds(B, GPT, NOW)).isEqualTo("maintenance");
        assertThat(hours.holds(A, GPT, NOW)).isNull();
    }

    private LiveGate gate() {
        return new LiveGate(List.of(), List.of(), List.of(A, B), name -> alerts.getOrDefault(name, List.of()));
    }

    private static List<Alert> fired(Rule rule, Labels group, Gate gate) {
        Measured measured = new Measured(Map.of(group, new Figure(5.0, 5)), Figure.ZERO);
        return Course.before(NOW.minusSeconds(30))
                .advance(rule, NOW, measured, gate)
                .course()
                .alerts();
    }

    private static Rule rule(String text) {
        return RuleFile.rule("rule", text);
    }
}
