package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.cli.Main;
import io.llmlog.analytics.stack.DashboardSource.PanelSource;
import io.llmlog.testkit.ElasticsearchNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each panel asks, asked of a real Elasticsearch that the sink has filled with made-up events. */
class KibanaIT {
    private static ElasticsearchNode node;

    @BeforeAll
    static void fill(@TempDir Path folder) throws IOException, InterruptedException {
        node = ElasticsearchNode.start(folder);
        String sink = node.uri().toString().replace("http:", "es+http:") + "/llm-logs";
        for (String kind : List.of("llm", "logs")) {
            int code = Main.commandLine()
                    .execute("generate", "--kind", kind, "--count", "2000", "--days", "2", "--to", sink);
            assertThat(code).isZero();
        }
        // Only the analytics service classifies.
        String record = "{\"@timestamp\":\"%s\",\"event_type\":\"log\",\"classification\":\"incident\"}";
        assertThat(node.send("POST", "/app-logs-classified/_doc", record.formatted(Instant.now()))
                        .statusCode())
                .isEqualTo(201);
        node.send("POST", "/_refresh", "");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everyPanelHasSomethingToShow() throws IOException, InterruptedException {
        int asked = 0;
        for (DashboardSource source : DashboardSource.all()) {
            for (PanelSource panel : source.panels()) {
                if (panel.show().equals("search")) {
                    continue;
                }
                JsonNode answer = ask(source, panel);
                assertThat(answer.at("/hits/total/value").asLong())
                        .as("%s of %s", panel.title(), source.title())
                        .isPositive();
                assertThat(figure(answer.path("aggregations")))
                        .as("%s of %s: %s", panel.title(), source.title(), answer)
                        .isTrue();
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(40);
    }

    private static JsonNode ask(DashboardSource source, PanelSource panel) throws IOException, InterruptedException {
        List<Object> filters = new ArrayList<>(new Condition(source.only(), Map.of()).filters());
        filters.addAll(new Condition(panel.only(), panel.above()).filters());
        Map<String, Object> search =
                Map.of("size", 0, "query", Map.of("bool", Map.of("filter", filters)), "aggs", aggregations(panel));
        HttpResponse<String> answer = node.send("POST", "/" + source.view() + "-*/_search", KibanaObjects.text(search));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return KibanaObjects.JSON.readTree(answer.body());
    }

    /** The figures within the groups, from the inside out. */
    private static Map<String, Object> aggregations(PanelSource panel) {
        if (panel.field() != null && panel.interval() != null) {
            return Map.of("by", Map.of("histogram", Map.of("field", panel.field(), "interval", panel.interval())));
        }
        Map<String, Object> inner = new HashMap<>();
        List<Column> columns = Column.of(panel);
        columns.stream()
                .filter(column -> !column.isGroup())
                .forEach(column -> inner.put(column.id(), column.aggregation()));
        Map<String, Object> all = inner;
        for (int i = columns.size() - 1; i >= 0; i--) {
            Column column = columns.get(i);
            if (column.isGroup()) {
                Map<String, Object> group = new HashMap<>(column.aggregation());
                group.put("aggs", all);
                all = Map.of(column.id(), group);
            }
        }
        return all;
    }

    /** Whether there is a number in an answer that is a figure, or the count of a group. */
    private static boolean figure(JsonNode aggregations) {
        for (JsonNode aggregation : aggregations) {
            for (JsonNode bucket : aggregation.path("buckets")) {
                if (bucket.path("doc_count").asLong() > 0) {
                    return true;
                }
            }
            if (aggregation.path("value").isNumber()
                    || aggregation.path("values").elements().hasNext()
                            && aggregation.path("values").elements().next().isNumber()) {
                return true;
            }
        }
        return false;
    }
}
