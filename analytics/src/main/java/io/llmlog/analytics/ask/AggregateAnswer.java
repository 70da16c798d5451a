package io.llmlog.analytics.ask;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: the groups of the single aggregation, or all aggregations by name.
 *
 * @param more whether there are more groups than were wanted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AggregateAnswer(
        Instant from,
        Instant to,
        @Nullable List<GroupList.Line> groups,
        @Nullable Boolean more,
        @Nullable Map<String, GroupList> aggregations) {}
