package io.llmlog.analytics.notify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What receivers are told about an alert. It carries identifiers, figures and the labels of groups, never the content of events.
 *
 * @param key the same for each delivery of the same transition, and for no other: receivers that see it twice may leave out the second
 * @param rule the name of the rule
 * @param group the labels of the group that it is about, by field; empty for a rule that does not group
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param status what it is now: {@code firing}, {@code resolved}, {@code no_data} or {@code error}
 * @param since when it began to be so in the data's time
 * @param at the end of the window that showed it
 * @param value the figure that was measured; null where there is none
 * @param threshold what it is held against; null where there is none
 * @param count of the events behind it
 * @param summary one line for people
 * @param segment the part of the data that moved most: {@code model=gpt-4o user_id=u-17}; null where nothing stands out
 * @param samples the ids of events that show it
 * @param receivers the names of those who are told; empty for all
 */
public record Notification(
        String key,
        String rule,
        Map<String, String> group,
        String severity,
        String status,
        Instant since,
        Instant at,
        @Nullable Double value,
        @Nullable Double threshold,
        long count,
        String summary,
        @Nullable String segment,
        List<String> samples,
        List<String> receivers) {
    public Notification {
        group = Map.copyOf(group);
        samples = List.copyOf(samples);
        receivers = List.copyOf(receivers);
    }
}
