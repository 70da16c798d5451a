package io.llmlog.analytics.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dashboard of Grafana as people write it, in grafana/source. An unknown word is an error.
 *
 * @param variables labels that the reader chooses values of, by the name of the variable
 */
record GrafanaSource(String uid, String title, String description, Map<String, String> variables, List<Panel> panels) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<GrafanaSource> all() throws IOException {
        List<GrafanaSource> all = new ArrayList<>();
        for (Path file : Repository.files("grafana/source", ".yml")) {
            all.add(YAML.readValue(file.toFile(), GrafanaSource.class));
        }
        return all;
    }

    static Rules rules() throws IOException {
        return YAML.readValue(Repository.path("grafana/rules/llmlog.yml").toFile(), Rules.class);
    }

    /**
     * One picture.
     *
     * @param at left, top, width and height on a grid that is 24 wide
     * @param show stat or timeseries
     * @param unit as Grafana names it
     */
    record Panel(String title, List<Integer> at, String show, List<Query> queries, String unit) {}

    record Query(String expr, @Nullable String legend) {
        /** With values in the place of what Grafana puts in. */
        String plain() {
            return expr.replace("$__rate_interval", "5m").replaceAll("\\$\\w+", ".*");
        }
    }

    /** The rules of Prometheus, of which Grafana's are made. */
    record Rules(List<Group> groups) {}

    record Group(String name, List<Rule> rules) {}

    record Rule(
            String alert,
            String expr,
            @JsonProperty("for") @Nullable String pending,
            Map<String, String> labels,
            Map<String, String> annotations) {}
}
