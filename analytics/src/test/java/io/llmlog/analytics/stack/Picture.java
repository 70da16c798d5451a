package io.llmlog.analytics.stack;

import io.llmlog.analytics.stack.DashboardSource.PanelSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How Lens draws a panel. */
final class Picture {
    private Picture() {}

    static String type(PanelSource panel) {
        return switch (panel.show()) {
            case "number" -> "lnsMetric";
            case "donut" -> "lnsPie";
            case "table" -> "lnsDatatable";
            case "area", "line", "columns", "bars" -> "lnsXY";
            default -> throw new AssertionError("show was '" + panel.show() + "' in " + panel.title());
        };
    }

    static Map<String, Object> of(PanelSource panel, List<Column> columns) {
        List<String> groups =
                columns.stream().filter(Column::isGroup).map(Column::id).toList();
        List<String> figures = columns.stream()
                .filter(column -> !column.isGroup())
                .map(Column::id)
                .toList();
        return switch (panel.show()) {
            case "number" ->
                Map.of("layerId", KibanaObjects.LAYER, "layerType", "data", "metricAccessor", figures.get(0));
            case "donut" ->
                Map.of(
                        "shape",
                        "donut",
                        "layers",
                        List.of(Map.of(
                                "layerId",
                                KibanaObjects.LAYER,
                                "layerType",
                                "data",
                                "primaryGroups",
                                groups,
                                "metrics",
                                figures,
                                "numberDisplay",
                                "percent",
                                "categoryDisplay",
                                "default",
                                "legendDisplay",
                                "default",
                                "nestedLegend",
                                false)));
            case "table" ->
                Map.of(
                        "layerId",
                        KibanaObjects.LAYER,
                        "layerType",
                        "data",
                        "columns",
                        columns.stream()
                                .map(column -> Map.of("columnId", column.id(), "isTransposed", false))
                                .toList());
            default -> chart(series(panel.show()), groups, figures);
        };
    }

    private static String series(String show) {
        return switch (show) {
            case "area" -> "area_stacked";
            case "line" -> "line";
            case "columns" -> "bar_stacked";
            default -> "bar_horizontal";
        };
    }

    private static Map<String, Object> chart(String series, List<String> groups, List<String> figures) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("layerId", KibanaObjects.LAYER);
        layer.put("layerType", "data");
        layer.put("seriesType", series);
        layer.put("position", "top");
        layer.put("showGridlines", false);
        layer.put("xAccessor", groups.get(0));
        if (groups.size() > 1) {
            layer.put("splitAccessor", groups.get(1));
        }
        layer.put("accessors", figures);
        Map<String, Object> shown = Map.of("x", true, "yLeft", true, "yRight", true);
        return Map.of(
                "legend",
                Map.of("isVisible", groups.size() > 1 || figures.size() > 1, "position", "right"),
                "valueLabels",
                "hide",
                "fittingFunction",
                "None",
                "preferredSeriesType",
                series,
                "axisTitlesVisibilitySettings",
                Map.of("x", false, "yLeft", false, "yRight", false),
                "tickLabelsVisibilitySettings",
                shown,
                "gridlinesVisibilitySettings",
                shown,
                "labelsOrientation",
                Map.of("x", 0, "yLeft", 0, "yRight", 0),
                "layers",
                List.of(layer));
    }

    /** The axes of a histogram that is no Lens. */
    static Map<String, Object> bars() {
        return Map.of(
                "type",
                "histogram",
                "grid",
                Map.of("categoryLines", false),
                "categoryAxes",
                List.of(Map.of(
                        "id",
                        "CategoryAxis-1",
                        "type",
                        "category",
                        "position",
                        "bottom",
                        "show",
                        true,
                        "style",
                        Map.of(),
                        "scale",
                        Map.of("type", "linear"),
                        "labels",
                        Map.of("show", true, "filter", true, "truncate", 100),
                        "title",
                        Map.of())),
                "valueAxes",
                List.of(Map.of(
                        "id",
                        "ValueAxis-1",
                        "name",
                        "LeftAxis-1",
                        "type",
                        "value",
                        "position",
                        "left",
                        "show",
                        true,
                        "style",
                        Map.of(),
                        "scale",
                        Map.of("type", "linear", "mode", "normal"),
                        "labels",
                        Map.of("show", true, "rotate", 0, "filter", false, "truncate", 100),
                        "title",
                        Map.of("text", "Events"))),
                "seriesParams",
                List.of(Map.of(
                        "show",
                        true,
                        "type",
                        "histogram",
                        "mode",
                        "stacked",
                        "data",
                        Map.of("label", "Events", "id", "1"),
                        "valueAxis",
                        "ValueAxis-1",
                        "drawLinesBetweenPoints",
                        true,
                        "showCircles",
                        true)),
                "addTooltip",
                true,
                "addLegend",
                false,
                "legendPosition",
                "right",
                "addTimeMarker",
                false);
    }
}
