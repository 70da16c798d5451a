package io.llmlog.analytics.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dashboard as people write it, in kibana/source. What is left out is empty; an unknown word is an error. */
record DashboardSource(
        String id,
        String title,
        String description,
        String view,
        Map<String, List<Object>> only,
        List<String> controls,
        List<PanelSource> panels) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static DashboardSource read(Path file) throws IOException {
        return YAML.readValue(file.toFile(), DashboardSource.class);
    }

    static Views views() throws IOException {
        return YAML.readValue(Repository.path("kibana/source/views.yml").toFile(), Views.class);
    }

    /** The dashboards, by the names of their files. */
    static List<DashboardSource> all() throws IOException {
        List<DashboardSource> all = new ArrayList<>();
        for (Path file : Repository.files("kibana/source", ".yml")) {
            if (!file.endsWith("views.yml")) {
                all.add(read(file));
            }
        }
        return all;
    }

    record Views(List<View> views, List<Search> searches) {}

    record View(String id, String name, String pattern) {}

    record Search(String id, String title, String view, String query, List<String> columns) {}

    /**
     * One picture.
     *
     * @param at left, top, width and height on a grid that is 48 wide
     * @param show number, area, line, columns, bars, donut, table, histogram or search
     * @param by {@code time}, or a field with how many of its values: {@code model 10}, {@code hour_of_day all}
     * @param values {@code count}, or a figure of a field: {@code p95 latency_ms}
     * @param above lowest values, themselves left out
     */
    record PanelSource(
            String title,
            List<Integer> at,
            String show,
            @Nullable List<String> by,
            @Nullable List<String> values,
            @Nullable Map<String, List<Object>> only,
            @Nullable Map<String, Long> above,
            @Nullable String field,
            @Nullable Integer interval,
            @Nullable String search) {
        PanelSource {
            by = by == null ? List.of() : by;
            values = values == null ? List.of() : values;
            only = only == null ? Map.of() : only;
            above = above == null ? Map.of() : above;
        }
    }
}
