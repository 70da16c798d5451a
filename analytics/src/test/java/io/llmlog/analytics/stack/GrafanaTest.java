package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrafanaTest {
    private static final int WIDTH = 24;

    @Test
    void dashboardsAndRulesAreWhatTheirSourcesMakeOfThem() throws IOException {
        List<GrafanaSource> sources = GrafanaSource.all();
        assertThat(sources).isNotEmpty();
        for (GrafanaSource source : sources) {
            Generated.check(
                    Repository.path("grafana/dashboards/" + source.uid() + ".json"), GrafanaObjects.dashboard(source));
        }
        Generated.check(
                Repository.path("grafana/provisioning/alerting/llmlog.yml"),
                GrafanaObjects.alerting(GrafanaSource.rules()));
    }

    @Test
    void panelsFillTheGridWithoutOverlap() throws IOException {
        for (GrafanaSource source : GrafanaSource.all()) {
            Grid grid = new Grid(WIDTH);
            source.panels().forEach(panel -> grid.put(panel.title(), panel.at()));
        }
    }
}
