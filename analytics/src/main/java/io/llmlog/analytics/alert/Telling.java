package io.llmlog.analytics.alert;

import io.llmlog.analytics.alert.rule.Bound;
import io.llmlog.analytics.alert.rule.Rule;
import io.llmlog.analytics.alert.state.Alert;
import io.llmlog.analytics.alert.state.Labels;
import io.llmlog.analytics.alert.state.Notice;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.unusual.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what receivers are told out of notices. Many of a rule after the same window are one. */
final class Telling {
    private static final int MOST_ON_THEIR_OWN = 10;
    private static final int NAMED = 5;

    private Telling() {}

    static List<Notification> of(Rule rule, List<Notice> notices) {
        List<Notification> all = new ArrayList<>();
        notices.stream()
                .collect(Collectors.groupingBy(
                        notice -> notice.at() + " " + notice.status(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(alike -> {
                    if (alike.size() > MOST_ON_THEIR_OWN) {
                        all.add(many(rule, alike));
                    } else {
                        alike.forEach(notice -> all.add(one(rule, notice)));
                    }
                });
        return all;
    }

    private static Notification one(Rule rule, Notice notice) {
        Alert alert = notice.alert();
        Alert.Evidence evidence = alert.evidence();
        return new Notification(
                notice.key(),
                rule.name(),
                alert.group().values(),
                alert.severity(),
                notice.status(),
                alert.since(),
                notice.at(),
                alert.figure().value(),
                threshold(rule, alert),
                alert.figure().count(),
                summary(rule, notice),
                evidence == null ? null : evidence.segment(),
                evidence == null ? List.of() : evidence.samples(),
                rule.receivers());
    }

    /** A group of groups has no bound. */
    private static @Nullable Double threshold(Rule rule, Alert alert) {
        return isRest(rule, alert) ? null : rule.bound().value();
    }

    private static boolean isRest(Rule rule, Alert alert) {
        return !rule.groupBy().isEmpty() && alert.group().equals(Labels.NONE);
    }

    private static Notification many(Rule rule, List<Notice> notices) {
        Notice first = notices.get(0);
        List<Alert> alerts = notices.stream().map(Notice::alert).toList();
        String named = alerts.stream()
                .limit(NAMED)
                .map(alert -> alert.group().toString())
                .collect(Collectors.joining("; "));
        return new Notification(
                first.key() + "/and-" + (notices.size() - 1) + "-more",
                rule.name(),
                Map.of(),
                first.alert().severity(),
                first.status(),
                alerts.stream().map(Alert::since).min(Instant::compareTo).orElse(first.at()),
                first.at(),
                null,
                rule.bound().value(),
                alerts.stream().mapToLong(alert -> alert.figure().count()).sum(),
                rule.name() + " " + verb(first.status()) + " for " + notices.size() + " groups: " + named + " and "
                        + (notices.size() - NAMED) + " more",
                null,
                alerts.stream()
                        .map(Alert::evidence)
                        .filter(Objects::nonNull)
                        .flatMap(evidence -> evidence.samples().stream())
                        .limit(NAMED)
                        .toList(),
                rule.receivers());
    }

    private static String summary(Rule rule, Notice notice) {
        Alert alert = notice.alert();
        StringBuilder text = new StringBuilder(rule.name()).append(' ').append(verb(notice.status()));
        if (isRest(rule, alert)) {
            return text.append(" for ")
                    .append(alert.figure().count())
                    .append(" more groups")
                    .toString();
        } else if (!alert.group().values().isEmpty()) {
            text.append(" for ").append(alert.group());
        }
        Alert.Evidence evidence = alert.evidence();
        Alert.Expectation expectation = evidence == null ? null : evidence.expectation();
        Double value = alert.figure().value();
        if (expectation != null && !notice.status().equals(Notice.RESOLVED)) {
            text.append(": ")
                    .append(Explanation.numbers(expectation.expected(), expectation.tolerance(), expectation.actual()));
            text.append(" over ").append(seconds(rule.timing().window()));
        } else if (value != null && alert.status().equals(Alert.FIRING)) {
            text.append(": ").append(rule.kindName()).append(' ').append(Bound.number(value));
            text.append(" (")
                    .append(rule.bound())
                    .append(") over ")
                    .append(seconds(rule.timing().window()));
            text.append(", ").append(alert.figure().count()).append(" events");
        }
        if (evidence != null && evidence.segment() != null) {
            text.append(", mostly ").append(evidence.segment());
        }
        return text.append(alert.late() ? ", seen late" : "").toString();
    }

    private static String seconds(Duration window) {
        return window.toSeconds() % 60 == 0 ? window.toMinutes() + "m" : window.toSeconds() + "s";
    }

    private static String verb(String status) {
        return switch (status) {
            case Alert.NO_DATA -> "has no data";
            case Alert.ERROR -> "cannot be evaluated";
            case Notice.RESOLVED -> "is over";
            default -> "fires";
        };
    }
}
