package io.llmlog.analytics.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.stack.GrafanaSource.Panel;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
            Set<List<Integer>> taken = new HashSet<>();
            for (Panel panel : source.panels()) {
                assertThat(panel.at().get(0) + panel.at().get(2))
                        .as(panel.title())
                        .isLessThanOrEqualTo(WIDTH);
                for (int x = 0; x < panel.at().get(2); x++) {
                    for (int y = 0; y < panel.at().get(3); y++) {
                        assertThat(taken.add(List.of(
                                        panel.at().get(0) + x, panel.at().get(1) + y)))
                                .as("%s lies on another panel", panel.title())
                                .isTrue();
                    }
                }
            }
        }
    }
}
