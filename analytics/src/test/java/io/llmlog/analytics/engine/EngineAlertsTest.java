package io.llmlog.analytics.engine;

import static io.llmlog.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.analytics.alert.AlertQuery;
import io.llmlog.analytics.alert.RuleOptions;
import io.llmlog.analytics.alert.RuleView;
import io.llmlog.analytics.alert.rule.RulesException;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineAlertsTest {
    private static final String REFUSED =
            "{name: refused, severity: high, conditions: ['log.level=ERROR'], threshold: '> 2', window: 5m, eval_delay: 0s}";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:05:00Z"));
    private final List<Notification> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void tellsAHookWhatFiresAndEnds_keepsIt_andTakesItInElsewhere() throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (AnalyticsEngine engine = builder().open()) {
            assertThat(engine.addRule(REFUSED)).isEqualTo("refused");
            engine.addNotificationHook(told::add);
            errors(engine, 3);
            assertThat(engine.getAlerts()).isEmpty();

            engine.startAlerts();
            eventually("it fires", PATIENCE, () -> told.size() == 1);

            assertThat(told.get(0).status()).isEqualTo("firing");
            assertThat(told.get(0).value()).isEqualTo(3);
            Alert alert = engine.getAlerts().get(0);
            assertThat(alert.rule()).isEqualTo("refused");
            assertThat(engine.getAlerts(AlertQuery.LASTING.ofSeverities(List.of("low"))))
                    .isEmpty();
            assertThat(engine.acknowledge(alert.id(), "ada")).isPresent();

            clock.forward(Duration.ofMinutes(10));
            eventually("it ends", PATIENCE, () -> told.size() == 2);
            assertThat(told.get(1).status()).isEqualTo("resolved");
            assertThat(engine.getAlerts(AlertQuery.OVER.ofRules(List.of("refused"))))
                    .hasSize(1);
            assertThat(engine.exportAlerts(lines)).isEqualTo(1);
        }
        try (AnalyticsEngine other = AnalyticsEngine.open(directory.resolve("other"))) {
            assertThat(other.importAlerts(new ByteArrayInputStream(lines.toByteArray())))
                    .isEqualTo(1);
            assertThat(other.getAlerts(AlertQuery.OVER)).extracting(Alert::rule).containsExactly("refused");
            assertThatThrownBy(() -> other.importAlerts(new ByteArrayInputStream("{}".getBytes(UTF_8))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 1");
        }
    }

    @Test
    void evaluatesOnlyWhileItIsTold_andFindsItsRulesAgain() throws Exception {
        try (AnalyticsEngine engine = builder().open()) {
            engine.addRule(REFUSED);
            errors(engine, 3);
        }
        try (AnalyticsEngine engine = builder().open()) {
            assertThat(engine.rules()).extracting(RuleView::source).containsExactly("store");
            engine.addNotificationHook(told::add);
            engine.startAlerts();
            engine.startAlerts();
            eventually("it fires", PATIENCE, () -> told.size() == 1);
            engine.stopAlerts();
            engine.stopAlerts();

            assertThat(engine.removeRule("refused")).isTrue();
            assertThat(engine.removeRule("refused")).isFalse();
            engine.addRule(REFUSED.replace("name: refused", "name: again"));
            // What is told later waits its turn until the clock goes on.
            clock.forward(Duration.ofSeconds(1));
            engine.startAlerts();
            eventually("the other fires", PATIENCE, () -> told.size() == 2);

            assertThat(told).extracting(Notification::rule).containsExactly("refused", "again");
        }
    }

    @Test
    void tellsAHookAgainThatFails_andOneThatComesLaterWhatWaits() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (AnalyticsEngine engine = builder().open()) {
            engine.addRule(REFUSED);
            engine.addNotificationHook(notification -> {
                calls.incrementAndGet();
                throw DeliveryException.away("not now", "not now");
            });
            errors(engine, 3);
            engine.startAlerts();
            eventually("it is tried", PATIENCE, () -> calls.get() >= 1);
        }
        clock.forward(Duration.ofMinutes(10));
        try (AnalyticsEngine engine = builder().open()) {
            engine.addNotificationHook(told::add);
            eventually("it is told", PATIENCE, () -> !told.isEmpty());
            assertThat(told.get(0).rule()).isEqualTo("refused");
        }
    }

    @Test
    void refusesRulesThatAreWrong_andThoseOfFiles() throws Exception {
        Path file = Files.writeString(directory.resolve("rules.yaml"), "rules:\n- " + REFUSED + "\n");
        RuleOptions rules = new RuleOptions(List.of(file), false);
        try (AnalyticsEngine engine = builder().rules(rules).open()) {
            assertThatThrownBy(() -> engine.addRule(REFUSED)).hasMessageContaining("is in the file");
            assertThatThrownBy(() -> engine.addRule("{name: wrong, threshold: many, windw: 5m}"))
                    .isInstanceOf(RulesException.class)
                    .hasMessageContaining("threshold")
                    .hasMessageContaining("windw");
        }
        Files.writeString(file, "rules:\n- {name: wrong}\n");
        EngineBuilder wrong = builder().rules(rules);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(wrong::open).isInstanceOf(RulesException.class).hasMessageContaining(file.toString());
        }
    }

    private EngineBuilder builder() {
        return AnalyticsEngine.at(directory.resolve("data"))
                .rules(RuleOptions.NONE)
                .clock(clock);
    }

    private void errors(AnalyticsEngine engine, int count) {
        for (int i = 0; i < count; i++) {
            Instant at = clock.instant().minusSeconds(30 + i);
            assertThat(engine.ingest(Map.of("@timestamp", at, "level", "ERROR", "message", "refused"))
                            .accepted())
                    .isEqualTo(1);
        }
    }

    /** Stands still until it is set forward. */
    private static final class SetClock extends Clock {
        private volatile Instant now;

        private SetClock(Instant now) {
            this.now = now;
        }

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
