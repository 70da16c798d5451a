package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A notification in words, for people: plain text, whose values may be anything. */
record Wording(String title, String summary, List<Fact> facts) {
    /** Something worth knowing. */
    record Fact(String name, String value) {}

    static Wording of(Notification notification) {
        List<Fact> facts = new ArrayList<>();
        if (!notification.group().isEmpty()) {
            facts.add(new Fact("group", labels(notification)));
        }
        add(facts, "value", notification.value());
        add(facts, "threshold", notification.threshold());
        facts.add(new Fact("events", String.valueOf(notification.count())));
        add(facts, "mostly", notification.segment());
        facts.add(new Fact("since", notification.since().toString()));
        facts.add(new Fact("until", notification.at().toString()));
        if (!notification.samples().isEmpty()) {
            facts.add(new Fact("samples", String.join(" ", notification.samples())));
        }
        String title = notification.status().toUpperCase(Locale.ROOT) + ": " + oneLine(notification.rule()) + " ("
                + notification.severity() + ")";
        return new Wording(title, notification.summary(), facts);
    }

    private static void add(List<Fact> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.add(new Fact(name, value.toString()));
        }
    }

    private static String labels(Notification notification) {
        return notification.group().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    String text() {
        return facts.stream().map(fact -> fact.name() + ": " + fact.value()).collect(Collectors.joining("\n"));
    }
}
