package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.llmlog.analytics.stack.Column.Kind;
import io.llmlog.analytics.stack.DashboardSource.PanelSource;
import io.llmlog.analytics.stack.DashboardSource.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The saved objects are what their sources make of them, and hang together as Kibana wants it. */
class KibanaTest {
    private static final int WIDTH = 48;
    private static final Set<String> DASHBOARD_ATTRIBUTES = Set.of(
            "title",
            "description",
            "kibanaSavedObjectMeta",
            "timeRestore",
            "timeFrom",
            "timeTo",
            "refreshInterval",
            "controlGroupInput",
            "panelsJSON",
            "optionsJSON",
            "hits",
            "version");

    @Test
    void theObjectsAreWhatTheirSourcesMakeOfThem() throws IOException {
        Generated.check(Repository.path("kibana/00-views.ndjson"), KibanaObjects.of(DashboardSource.views()));
        for (DashboardSource source : DashboardSource.all()) {
            Generated.check(Repository.path("kibana/" + source.id() + ".ndjson"), KibanaObjects.of(source));
        }
        assertThat(Repository.files("kibana", ".ndjson"))
                .hasSize(DashboardSource.all().size() + 1);
    }

    @Test
    void everyReferenceLeadsToAnObject_andNoIdIsGivenTwice() throws IOException {
        List<JsonNode> objects = objects();
        List<String> ids = objects.stream().map(KibanaTest::key).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        for (JsonNode object : objects) {
            object.path("references").forEach(reference -> assertThat(ids)
                    .as("%s of %s", reference.path("name").asText(), key(object))
                    .contains(key(reference)));
        }
    }

    @Test
    void everyDashboardNamesItsPanelsTwice_alike() throws IOException {
        for (JsonNode object : objects()) {
            if (!object.path("type").asText().equals("dashboard")) {
                continue;
            }
            JsonNode attributes = object.path("attributes");
            assertThat(names(attributes)).isSubsetOf(DASHBOARD_ATTRIBUTES);
            Set<String> referenced = StreamSupport.stream(
                            object.path("references").spliterator(), false)
                    .map(reference -> reference.path("name").asText())
                    .collect(Collectors.toSet());
            for (JsonNode panel :
                    KibanaObjects.JSON.readTree(attributes.path("panelsJSON").asText())) {
                String place = panel.path("panelIndex").asText();
                assertThat(panel.at("/gridData/i").asText()).isEqualTo(place);
                assertThat(referenced)
                        .contains(place + ":" + panel.path("panelRefName").asText());
            }
            KibanaObjects.JSON
                    .readTree(attributes.at("/controlGroupInput/panelsJSON").asText())
                    .fieldNames()
                    .forEachRemaining(control ->
                            assertThat(referenced).contains("controlGroup_" + control + ":optionsListDataView"));
        }
    }

    @Test
    void panelsFillTheGridWithoutOverlap() throws IOException {
        for (DashboardSource source : DashboardSource.all()) {
            Grid grid = new Grid(WIDTH);
            source.panels().forEach(panel -> grid.put(panel.title(), panel.at()));
        }
    }

    /** No terms of a text, no sum of a keyword, no unknown field. */
    @Test
    void everyFieldFitsWhatIsDoneWithIt() throws IOException {
        for (DashboardSource source : DashboardSource.all()) {
            source.controls()
                    .forEach(field -> assertThat(Column.type(field)).as(field).isNotEqualTo(Kind.TEXT));
            source.only().keySet().forEach(Column::type);
            for (PanelSource panel : source.panels()) {
                panel.only().keySet().forEach(Column::type);
                panel.above().keySet().forEach(field -> assertThat(Column.type(field))
                        .isEqualTo(Kind.NUMBER));
                for (Column column : Column.of(panel)) {
                    check(column);
                }
            }
        }
        for (Search search : DashboardSource.views().searches()) {
            search.columns().stream()
                    .filter(field -> !Set.of("prompt", "response").contains(field))
                    .forEach(Column::type);
        }
    }

    private static void check(Column column) {
        String field = column.field();
        if (field == null) {
            return;
        }
        Kind kind = Column.type(field);
        switch (column.operation()) {
            case "date_histogram" -> assertThat(kind).isEqualTo(Kind.DATE);
            case "terms", "unique_count" -> assertThat(kind).as(field).isNotEqualTo(Kind.TEXT);
            default -> assertThat(kind).as(field).isEqualTo(Kind.NUMBER);
        }
    }

    @Test
    void groupsComeBeforeFigures() throws IOException {
        for (JsonNode object : objects()) {
            JsonNode layer = object.at("/attributes/state/datasourceStates/formBased/layers/" + KibanaObjects.LAYER);
            boolean figures = false;
            for (JsonNode id : layer.path("columnOrder")) {
                boolean group = layer.path("columns")
                        .path(id.asText())
                        .path("isBucketed")
                        .asBoolean();
                assertThat(group && figures).as(key(object)).isFalse();
                figures |= !group;
            }
        }
    }

    static List<JsonNode> objects() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (var file : Repository.files("kibana", ".ndjson")) {
            for (String line : Files.readAllLines(file)) {
                objects.add(KibanaObjects.JSON.readTree(line));
            }
        }
        return objects;
    }

    private static String key(JsonNode object) {
        return object.path("type").asText() + ":" + object.path("id").asText();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
