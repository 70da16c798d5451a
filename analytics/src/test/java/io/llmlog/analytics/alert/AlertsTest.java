package io.llmlog.analytics.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.rule.RuleFile;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Course;
import io.llmlog.analytics.alert.state.Figure;
import io.llmlog.analytics.alert.state.Gate;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Measured;
import io.llmlog.analytics.decode.UserMatch;
import io.llmlog.analytics.testing.NaiveDocuments;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final Instant END = Instant.parse("2026-11-22T10:00:00Z");
    private static final Rule RULE =
            RuleFile.rule("rule", "{name: r, threshold: 1, window: 1m, every: 1m, group_by: user_id}");

    private final NaiveDocuments documents = new NaiveDocuments();
    private final Alerts alerts = new Alerts(documents);

    @Test
    void anAlertThatLastsCanBeSeenTo() {
        fire("u-17", "u-18");
        String id = alerts.open().get(0).id();
        assertThat(alerts.acknowledge(id, "ops", END)).isPresent();
        assertThat(alerts.open())
                .filteredOn(alert -> alert.id().equals(id))
                .extracting(Alert::acknowledgement)
                .containsExactly(new Alert.Acknowledgement("ops", END));
        assertThat(alerts.acknowledge("r:none:0", "ops", END)).isEmpty();
    }

    @Test
    void whatIsExportedCanBeTakenInElsewhere() {
        fire("u-17", "u-18");
        Alerts elsewhere = new Alerts(new NaiveDocuments());
        assertThat(elsewhere.load(alerts.lines())).isEqualTo(2);
        assertThat(elsewhere.over()).containsExactlyInAnyOrderElementsOf(alerts.open());
        alerts.load(alerts.lines());
        assertThat(alerts.over()).isEmpty();
        assertThatThrownBy(() -> alerts.load(List.of(alerts.lines().get(0), "{\"id\":5}", "{}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 is no Alert");
    }

    @Test
    void forgetsAUser() {
        fire("u-17", "u-18");
        alerts.load(
                alerts.lines().stream().map(line -> line.replace("r:", "old:")).toList());
        assertThat(alerts.forget(new UserMatch("u-17"), true)).isEqualTo(2);
        assertThat(alerts.over()).hasSize(2);
        assertThat(alerts.forget(new UserMatch("u-17"), false)).isEqualTo(2);
        assertThat(alerts.lines()).noneMatch(line -> line.contains("u-17"));
    }

    private void fire(String... users) {
        Map<Labels, Figure> figures = new HashMap<>();
        for (String user : users) {
            figures.put(new Labels(Map.of("user_id", user)), new Figure(5.0, 5));
        }
        Course course = Course.before(END.minusSeconds(60))
                .advance(RULE, END, new Measured(figures, Figure.ZERO), Gate.OPEN)
                .course();
        new Ledgers(documents).begin("r", new Ledger(RULE.measuring(), course, List.of(), List.of()));
    }
}
