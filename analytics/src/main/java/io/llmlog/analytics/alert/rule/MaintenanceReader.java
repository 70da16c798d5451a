package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.ask.TimeText;
import io.llmlog.analytics.query.TimeRange;
import io.llmlog.analytics.yaml.YamlNodes;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Reads hours of maintenance. */
final class MaintenanceReader {
    private static final List<String> MEMBERS = List.of("name", "rules", "days", "from", "to");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Instant NEVER = Instant.EPOCH;

    private MaintenanceReader() {}

    static Maintenance read(YamlNodes yaml, Node node) {
        Members members = new Members(yaml, node, "a maintenance", MEMBERS);
        for (String name : List.of("name", "from", "to")) {
            if (!members.has(name)) {
                members.problem(name, "is missing");
            }
        }
        String name = members.text("name", "");
        List<String> rules = members.several("rules", text -> text);
        return isHour(members.text("from", "")) ? weekly(members, name, rules) : once(members, name, rules);
    }

    private static boolean isHour(String text) {
        return text.matches("\\d{1,2}:\\d{2}");
    }

    private static Maintenance weekly(Members members, String name, List<String> rules) {
        LocalTime from = members.single("from", MaintenanceReader::hour, LocalTime.MIN);
        LocalTime to = members.single("to", MaintenanceReader::hour, LocalTime.MIN);
        List<DayOfWeek> days = members.several("days", MaintenanceReader::day);
        Set<DayOfWeek> all = days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days);
        return new Maintenance(name, rules, null, all, from, to);
    }

    private static Maintenance once(Members members, String name, List<String> rules) {
        Instant from = members.single("from", MaintenanceReader::time, NEVER);
        Instant to = members.single("to", MaintenanceReader::time, NEVER.plusSeconds(1));
        if (members.has("days")) {
            members.problem("days", "goes with hours such as 02:00, not with times");
        }
        if (!from.isBefore(to)) {
            members.problem("to", "must be after from");
            to = from.plusSeconds(1);
        }
        return new Maintenance(name, rules, new TimeRange(from, to), Set.of(), LocalTime.MIN, LocalTime.MIN);
    }

    private static Instant time(String text) {
        try {
            return TimeText.instant(text, NEVER);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be an hour in UTC (02:00), or an ISO 8601 time (2026-11-22T10:00:00Z)", e);
        }
    }

    private static LocalTime hour(String text) {
        try {
            return LocalTime.parse(text.length() == "2:00".length() ? "0" + text : text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be an hour in UTC from 00:00 to 23:59", e);
        }
    }

    private static DayOfWeek day(String text) {
        int day = DAYS.indexOf(text.toLowerCase(Locale.ROOT));
        if (day < 0) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", DAYS));
        }
        return DayOfWeek.of(day + 1);
    }
}
