package io.llmlog.analytics.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which events a panel is about, for Kibana and for Elasticsearch. */
record Condition(Map<String, List<Object>> only, Map<String, Long> above) {
    /** In KQL, Kibana's language. */
    String kql() {
        List<String> parts = new ArrayList<>();
        only.forEach((field, values) -> parts.add(field + ": ("
                + values.stream()
                        .map(value -> value instanceof String text ? '"' + text + '"' : String.valueOf(value))
                        .collect(Collectors.joining(" or "))
                + ")"));
        above.forEach((field, value) -> parts.add(field + " > " + value));
        return String.join(" and ", parts);
    }

    List<Object> filters() {
        List<Object> filters = new ArrayList<>();
        only.forEach((field, values) -> filters.add(Map.of("terms", Map.of(field, values))));
        above.forEach((field, value) -> filters.add(Map.of("range", Map.of(field, Map.of("gt", value)))));
        return filters;
    }
}
