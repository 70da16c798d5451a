package io.llmlog.analytics.alert.state;

import io.llmlog.analytics.alert.rule.NoData;
import io.llmlog.analytics.alert.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The alerts of a rule as windows pass by, and what is to be told of them. For one thread. */
final class Tellings {
    private static final int ERRORS_UNTIL_TOLD = 3;
    private static final int NOWHERE = -1;
    /** Ended alerts that late events may change yet; of a storm the first ones are final earlier. */
    private static final int MOST_ENDED = 1_000;

    private final Rule rule;
    private final Gate gate;
    private final List<Alert> alerts;
    private final List<Notice> notices = new ArrayList<>();

    Tellings(Rule rule, Gate gate, List<Alert> alerts) {
        this.rule = rule;
        this.gate = gate;
        this.alerts = new ArrayList<>(alerts);
    }

    List<Alert> alerts() {
        return alerts;
    }

    List<Notice> notices() {
        return notices;
    }

    /** What follows from the state after a window. */
    void follow(RuleState state) {
        Instant end = state.end();
        for (int i = 0; i < alerts.size(); i++) {
            Alert alert = alerts.get(i);
            GroupState group = state.of(alert.group());
            if (alert.isOpen() && (group == null || !alert.status().equals(status(group, end)))) {
                alerts.set(i, closed(alert, end));
            }
        }
        Map<Labels, Integer> open = open();
        for (RuleState.InGroup each : state.groups()) {
            String status = status(each.state(), end);
            if (status != null) {
                goOn(each, status, end, open.getOrDefault(each.group(), NOWHERE));
            }
        }
    }

    /** What a group's state is to others; null when it is nothing to be told. */
    private @Nullable String status(GroupState group, Instant end) {
        if (group.state().isFiring()) {
            return Alert.FIRING;
        } else if (group.state() == AlertState.NO_DATA && rule.noData() == NoData.ALERT) {
            return hasLasted(group, end, rule.timing().hold()) ? Alert.NO_DATA : null;
        }
        Duration patience = rule.timing().every().multipliedBy(ERRORS_UNTIL_TOLD - 1L);
        return group.state() == AlertState.ERROR && hasLasted(group, end, patience) ? Alert.ERROR : null;
    }

    private static boolean hasLasted(GroupState group, Instant end, Duration least) {
        return !end.minus(least).isBefore(group.since());
    }

    private void goOn(RuleState.InGroup each, String status, Instant end, int open) {
        Alert alert = open == NOWHERE
                ? begun(each, status, false)
                : alerts.get(open).seen(each.state().figure());
        Alert next = told(alert, end);
        if (open == NOWHERE) {
            alerts.add(next);
        } else {
            alerts.set(open, next);
        }
    }

    /** Where those that last are, by group: a storm has many. */
    private Map<Labels, Integer> open() {
        Map<Labels, Integer> open = new HashMap<>();
        for (int i = 0; i < alerts.size(); i++) {
            if (alerts.get(i).isOpen()) {
                open.putIfAbsent(alerts.get(i).group(), i);
            }
        }
        return open;
    }

    private Alert begun(RuleState.InGroup each, String status, boolean late) {
        Instant firedAt = each.state().firedAt();
        return begun(
                each.group(),
                status,
                firedAt == null ? each.state().since() : firedAt,
                each.state().figure(),
                late);
    }

    Alert begun(Labels group, String status, Instant since, Figure figure, boolean late) {
        String id = Alert.id(rule.name(), group, since, status);
        while (isTaken(id)) {
            id += "+";
        }
        return new Alert(
                id,
                rule.name(),
                group,
                rule.severity().toString(),
                status,
                since,
                null,
                figure,
                rule.bound().toString(),
                0,
                null,
                null,
                late,
                null,
                null);
    }

    /** Events that came late may move an alert's beginning, but never its id. */
    private boolean isTaken(String id) {
        return alerts.stream().anyMatch(alert -> alert.id().equals(id));
    }

    /** Tells of it when that is due and nothing is in the way. */
    Alert told(Alert alert, Instant end) {
        if (!isDue(alert, end)) {
            return alert;
        }
        String reason = cools(alert, end) ? "cooldown" : gate.holds(rule, alert.group(), end);
        if (reason != null) {
            return alert.heldBy(reason);
        }
        Alert told = alert.toldAt(end);
        notices.add(Notice.of(told, end));
        return told;
    }

    private boolean isDue(Alert alert, Instant end) {
        if (alert.told() == 0) {
            return true;
        }
        Duration renotify = rule.timing().renotify();
        return renotify != null
                && alert.acknowledgement() == null
                && !end.minus(renotify).isBefore(Objects.requireNonNull(alert.toldAt()));
    }

    /** Whether the same group was told of too short a time ago. */
    private boolean cools(Alert alert, Instant end) {
        Instant before = end.minus(rule.timing().cooldown());
        return alert.told() == 0
                && alerts.stream()
                        .filter(other -> other.group().equals(alert.group())
                                && other.status().equals(alert.status())
                                && !other.id().equals(alert.id()))
                        .map(Alert::toldAt)
                        .anyMatch(last -> last != null && last.isAfter(before));
    }

    /** Ends it; who was told that it began is told that, too. */
    Alert closed(Alert alert, Instant end) {
        Alert closed = alert.lasting(alert.since(), end);
        if (alert.told() > 0) {
            notices.add(Notice.resolved(closed, end));
        }
        return closed;
    }

    /** Tells again of one whose end was told too soon. */
    Alert reopened(Alert alert, Instant end) {
        if (alert.told() == 0) {
            return alert;
        }
        Alert told = alert.toldAt(end);
        notices.add(Notice.of(told, end));
        return told;
    }

    /** Forgets ended ones that nothing depends on any more, and gives them back. */
    List<Alert> retire(Instant settled) {
        Instant cooled = settled.minus(rule.timing().cooldown());
        List<Alert> ended = alerts.stream().filter(alert -> !alert.isOpen()).toList();
        List<Alert> old = new ArrayList<>(ended.subList(0, Math.max(0, ended.size() - MOST_ENDED)));
        ended.subList(old.size(), ended.size()).stream()
                .filter(alert -> isBefore(alert.until(), cooled))
                .forEach(old::add);
        alerts.removeAll(old);
        return old;
    }

    private static boolean isBefore(@Nullable Instant time, Instant other) {
        return time != null && time.isBefore(other);
    }
}
