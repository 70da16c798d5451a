package io.llmlog.analytics.alert.rule;

import io.llmlog.analytics.query.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hours in which nobody is told that something fires; what still fires then is told when they are over. Either once, or every week.
 *
 * @param rules which ones; empty for all
 * @param once from then to then; null when it is weekly
 * @param days on which it begins
 * @param from the hour in UTC at which it begins
 * @param to the hour in UTC at which it ends, on the next day when that is not after {@code from}
 */
public record Maintenance(
        String name, List<String> rules, @Nullable TimeRange once, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public Maintenance {
        rules = List.copyOf(rules);
        days = Set.copyOf(days);
    }

    public boolean covers(String rule, Instant time) {
        return (rules.isEmpty() || rules.contains(rule)) && covers(time);
    }

    private boolean covers(Instant time) {
        if (once != null) {
            return !time.isBefore(once.from()) && time.isBefore(once.to());
        }
        ZonedDateTime at = time.atZone(ZoneOffset.UTC);
        LocalTime hour = at.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(at.getDayOfWeek()) && !hour.isBefore(from) && hour.isBefore(to);
        }
        return !hour.isBefore(from)
                ? days.contains(at.getDayOfWeek())
                : hour.isBefore(to) && days.contains(at.getDayOfWeek().minus(1));
    }
}
