package io.llmlog.analytics.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.llmlog.analytics.stack.DashboardSource.PanelSource;
import io.llmlog.analytics.stack.DashboardSource.Search;
import io.llmlog.analytics.stack.DashboardSource.View;
import io.llmlog.analytics.stack.DashboardSource.Views;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the saved objects of Kibana, a line of JSON each, out of sources. The versions are those of 8.9: newer ones bring older objects up to date, and
 * refuse newer ones.
 */
final class KibanaObjects {
    static final ObjectMapper JSON = new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    static final String LAYER = "layer";
    private static final String SEARCH_INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

    private KibanaObjects() {}

    /** The data views and searches. */
    static String of(Views views) {
        return lines(Stream.concat(
                views.views().stream().map(KibanaObjects::view),
                views.searches().stream().map(KibanaObjects::search)));
    }

    /** A dashboard and the pictures on it; its data view and searches are those of {@link #of(Views)}. */
    static String of(DashboardSource source) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (int i = 0; i < source.panels().size(); i++) {
            PanelSource panel = source.panels().get(i);
            if (panel.show().equals("histogram")) {
                objects.add(histogram(source, i, panel));
            } else if (!panel.show().equals("search")) {
                objects.add(lens(source, i, panel));
            }
        }
        objects.add(dashboard(source));
        return lines(objects.stream());
    }

    private static String lines(Stream<Map<String, Object>> objects) {
        StringBuilder lines = new StringBuilder();
        objects.forEach(object -> lines.append(text(object)).append('\n'));
        return lines.toString();
    }

    static String text(Object json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, Object> object(
            String type,
            String version,
            String id,
            Map<String, Object> attributes,
            List<Map<String, Object>> references) {
        return Map.of(
                "type", type,
                "id", id,
                "coreMigrationVersion", "8.8.0",
                "typeMigrationVersion", version,
                "managed", false,
                "attributes", attributes,
                "references", references);
    }

    private static Map<String, Object> reference(String type, String id, String name) {
        return Map.of("type", type, "id", id, "name", name);
    }

    private static Map<String, Object> view(View view) {
        return object(
                "index-pattern",
                "8.0.0",
                view.id(),
                Map.of("title", view.pattern(), "name", view.name(), "timeFieldName", "@timestamp"),
                List.of());
    }

    private static Map<String, Object> search(Search search) {
        return object(
                "search",
                "8.0.0",
                search.id(),
                Map.of(
                        "title", search.title(),
                        "description", "",
                        "columns", search.columns(),
                        "sort", List.of(List.of("@timestamp", "desc")),
                        "grid", Map.of(),
                        "hideChart", false,
                        "kibanaSavedObjectMeta", searchSource(search.query())),
                List.of(reference("index-pattern", search.view(), SEARCH_INDEX)));
    }

    private static Map<String, Object> searchSource(String query) {
        return Map.of(
                "searchSourceJSON",
                text(Map.of("query", kuery(query), "filter", List.of(), "indexRefName", SEARCH_INDEX)));
    }

    private static Map<String, Object> kuery(String query) {
        return Map.of("query", query, "language", "kuery");
    }

    static String panelId(DashboardSource source, int panel) {
        return source.id() + "-" + panel;
    }

    private static Map<String, Object> lens(DashboardSource source, int number, PanelSource panel) {
        List<Column> columns = Column.of(panel);
        Map<String, Object> byId = new LinkedHashMap<>();
        columns.forEach(column -> byId.put(column.id(), column.lens(columns)));
        Map<String, Object> layer = Map.of(
                "columnOrder",
                columns.stream().map(Column::id).toList(),
                "columns",
                byId,
                "incompleteColumns",
                Map.of(),
                "sampling",
                1);
        Map<String, Object> state = Map.of(
                "datasourceStates", Map.of("formBased", Map.of("layers", Map.of(LAYER, layer))),
                "visualization", Picture.of(panel, columns),
                "query", kuery(new Condition(panel.only(), panel.above()).kql()),
                "filters", List.of(),
                "internalReferences", List.of(),
                "adHocDataViews", Map.of());
        return object(
                "lens",
                "8.9.0",
                panelId(source, number),
                Map.of(
                        "title",
                        panel.title(),
                        "description",
                        "",
                        "visualizationType",
                        Picture.type(panel),
                        "state",
                        state),
                List.of(reference("index-pattern", source.view(), "indexpattern-datasource-layer-" + LAYER)));
    }

    /** Lens has no histogram of a chosen interval. */
    private static Map<String, Object> histogram(DashboardSource source, int number, PanelSource panel) {
        Map<String, Object> steps = Map.of(
                "field",
                String.valueOf(panel.field()),
                "interval",
                panel.interval() == null ? 1 : panel.interval(),
                "min_doc_count",
                false,
                "has_extended_bounds",
                false,
                "extended_bounds",
                Map.of("min", "", "max", ""));
        Map<String, Object> state = Map.of(
                "title", panel.title(),
                "type", "histogram",
                "aggs",
                        List.of(
                                Map.of(
                                        "id", "1", "enabled", true, "type", "count", "params", Map.of(), "schema",
                                        "metric"),
                                Map.of(
                                        "id",
                                        "2",
                                        "enabled",
                                        true,
                                        "type",
                                        "histogram",
                                        "params",
                                        steps,
                                        "schema",
                                        "segment")),
                "params", Picture.bars());
        return object(
                "visualization",
                "8.5.0",
                panelId(source, number),
                Map.of(
                        "title",
                        panel.title(),
                        "description",
                        "",
                        "version",
                        1,
                        "uiStateJSON",
                        "{}",
                        "visState",
                        text(state),
                        "kibanaSavedObjectMeta",
                        searchSource(new Condition(panel.only(), panel.above()).kql())),
                List.of(reference("index-pattern", source.view(), SEARCH_INDEX)));
    }

    private static Map<String, Object> dashboard(DashboardSource source) {
        List<Map<String, Object>> panels = new ArrayList<>();
        List<Map<String, Object>> references = new ArrayList<>();
        for (int i = 0; i < source.panels().size(); i++) {
            PanelSource panel = source.panels().get(i);
            String type =
                    switch (panel.show()) {
                        case "histogram" -> "visualization";
                        case "search" -> "search";
                        default -> "lens";
                    };
            String id = panel.search() == null ? panelId(source, i) : panel.search();
            panels.add(Map.of(
                    "version", "8.9.0",
                    "type", type,
                    "title", panel.title(),
                    "panelIndex", String.valueOf(i),
                    "panelRefName", "panel_" + i,
                    "embeddableConfig", Map.of("enhancements", Map.of()),
                    "gridData",
                            Map.of(
                                    "i", String.valueOf(i),
                                    "x", panel.at().get(0),
                                    "y", panel.at().get(1),
                                    "w", panel.at().get(2),
                                    "h", panel.at().get(3))));
            references.add(reference(type, id, i + ":panel_" + i));
        }
        Map<String, Object> controls = new LinkedHashMap<>();
        for (int i = 0; i < source.controls().size(); i++) {
            String id = "control" + i;
            String field = source.controls().get(i);
            controls.put(
                    id,
                    Map.of(
                            "order",
                            i,
                            "width",
                            "medium",
                            "grow",
                            true,
                            "type",
                            "optionsListControl",
                            "explicitInput",
                            Map.of("id", id, "fieldName", field, "title", field, "enhancements", Map.of())));
            references.add(reference("index-pattern", source.view(), "controlGroup_" + id + ":optionsListDataView"));
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("title", source.title());
        attributes.put("description", source.description());
        attributes.put("timeRestore", true);
        attributes.put("timeFrom", "now-24h");
        attributes.put("timeTo", "now");
        attributes.put("refreshInterval", Map.of("pause", true, "value", 60_000));
        attributes.put("panelsJSON", text(panels));
        attributes.put(
                "optionsJSON",
                text(Map.of(
                        "useMargins",
                        true,
                        "syncColors",
                        true,
                        "syncCursor",
                        true,
                        "syncTooltips",
                        false,
                        "hidePanelTitles",
                        false)));
        attributes.put(
                "kibanaSavedObjectMeta",
                Map.of(
                        "searchSourceJSON",
                        text(Map.of(
                                "query", kuery(new Condition(source.only(), Map.of()).kql()), "filter", List.of()))));
        attributes.put(
                "controlGroupInput",
                Map.of(
                        "controlStyle",
                        "oneLine",
                        "chainingSystem",
                        "HIERARCHICAL",
                        "panelsJSON",
                        text(controls),
                        "ignoreParentSettingsJSON",
                        text(Map.of(
                                "ignoreFilters", false,
                                "ignoreQuery", false,
                                "ignoreTimerange", false,
                                "ignoreValidations", false))));
        return object("dashboard", "8.9.0", source.id(), attributes, references);
    }
}
