package io.llmlog.analytics.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.llmlog.analytics.stack.GrafanaSource.Panel;
import io.llmlog.analytics.stack.GrafanaSource.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what Grafana reads at its start out of sources: dashboards of schema 39, and alert rules. */
final class GrafanaObjects {
    private static final Map<String, Object> SOURCE = Map.of("type", "prometheus", "uid", "llmlog-metrics");
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .configure(SerializationFeature.INDENT_OUTPUT, true);
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private GrafanaObjects() {}

    static String dashboard(GrafanaSource source) throws JsonProcessingException {
        List<Map<String, Object>> panels = new ArrayList<>();
        for (int i = 0; i < source.panels().size(); i++) {
            panels.add(panel(i + 1, source.panels().get(i)));
        }
        Map<String, Object> dashboard = new LinkedHashMap<>();
        dashboard.put("uid", source.uid());
        dashboard.put("title", source.title());
        dashboard.put("description", source.description());
        dashboard.put("tags", List.of("llmlog"));
        dashboard.put("schemaVersion", 39);
        dashboard.put("editable", true);
        dashboard.put("timezone", "browser");
        dashboard.put("refresh", "30s");
        dashboard.put("time", Map.of("from", "now-6h", "to", "now"));
        dashboard.put("templating", Map.of("list", variables(source)));
        dashboard.put("annotations", Map.of("list", List.of()));
        dashboard.put("panels", panels);
        return JSON.writeValueAsString(dashboard) + "\n";
    }

    private static List<Map<String, Object>> variables(GrafanaSource source) {
        return source.variables().entrySet().stream()
                .map(variable -> Map.<String, Object>of(
                        "type",
                        "query",
                        "name",
                        variable.getKey(),
                        "label",
                        variable.getKey(),
                        "datasource",
                        SOURCE,
                        "query",
                        "label_values(gen_ai_client_operation_duration_seconds_count, " + variable.getValue() + ")",
                        "refresh",
                        2,
                        "multi",
                        true,
                        "includeAll",
                        true,
                        "allValue",
                        ".*",
                        "current",
                        Map.of("text", "All", "value", "$__all")))
                .toList();
    }

    private static Map<String, Object> panel(int id, Panel panel) {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (int i = 0; i < panel.queries().size(); i++) {
            @Nullable String legend = panel.queries().get(i).legend();
            targets.add(Map.of(
                    "refId",
                    String.valueOf((char) ('A' + i)),
                    "datasource",
                    SOURCE,
                    "expr",
                    panel.queries().get(i).expr(),
                    "legendFormat",
                    legend == null ? "__auto" : legend,
                    "instant",
                    panel.show().equals("stat"),
                    "range",
                    !panel.show().equals("stat")));
        }
        return Map.of(
                "id", id,
                "type", panel.show(),
                "title", panel.title(),
                "datasource", SOURCE,
                "gridPos",
                        Map.of(
                                "x", panel.at().get(0),
                                "y", panel.at().get(1),
                                "w", panel.at().get(2),
                                "h", panel.at().get(3)),
                "fieldConfig", Map.of("defaults", Map.of("unit", panel.unit(), "min", 0), "overrides", List.of()),
                "options", options(panel.show()),
                "targets", targets);
    }

    private static Map<String, Object> options(String show) {
        return show.equals("stat")
                ? Map.of("reduceOptions", Map.of("calcs", List.of("lastNotNull"), "fields", "", "values", false))
                : Map.of(
                        "legend", Map.of("displayMode", "list", "placement", "bottom", "showLegend", true),
                        "tooltip", Map.of("mode", "multi", "sort", "desc"));
    }

    /** The rules of Prometheus as Grafana's own: one fires while its expression has a value. */
    static String alerting(GrafanaSource.Rules rules) throws JsonProcessingException {
        List<Map<String, Object>> groups = rules.groups().stream()
                .map(group -> Map.<String, Object>of(
                        "orgId",
                        1,
                        "name",
                        group.name(),
                        "folder",
                        "LLMLog",
                        "interval",
                        "1m",
                        "rules",
                        group.rules().stream().map(GrafanaObjects::rule).toList()))
                .toList();
        return "# Made from grafana/rules/llmlog.yml.\n"
                + YAML.writeValueAsString(Map.of("apiVersion", 1, "groups", groups));
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> asked = Map.of(
                "refId",
                "A",
                "relativeTimeRange",
                Map.of("from", 600, "to", 0),
                "datasourceUid",
                "llmlog-metrics",
                "model",
                Map.of("refId", "A", "expr", rule.expr().strip(), "instant", true));
        Map<String, Object> there = Map.of(
                "refId", "B",
                "datasourceUid", "__expr__",
                "model", Map.of("refId", "B", "type", "math", "expression", "$A * 0 + 1"));
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("uid", "llmlog-" + rule.alert().toLowerCase(Locale.ROOT));
        made.put("title", rule.alert());
        made.put("condition", "B");
        made.put("data", List.of(asked, there));
        made.put("for", rule.pending() == null ? "0s" : rule.pending());
        made.put("noDataState", "OK");
        made.put("execErrState", "Error");
        made.put("labels", rule.labels());
        // Grafana knows the value of a query by its letter, and takes names after a $ for variables of its environment.
        String summary = rule.annotations()
                .getOrDefault("summary", "")
                .replace("$value", ".Values.A.Value")
                .replace("$labels", ".Labels");
        made.put("annotations", Map.of("summary", summary));
        return made;
    }
}
