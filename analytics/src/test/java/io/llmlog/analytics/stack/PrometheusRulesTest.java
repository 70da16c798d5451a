package io.llmlog.analytics.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.llmlog.analytics.testing.Needed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The alert rules, checked and played through by Prometheus' own tool. */
class PrometheusRulesTest {
    @ParameterizedTest
    @ValueSource(strings = {"check rules llmlog.yml", "test rules llmlog-test.yml"})
    void passPromtool(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add(0, Needed.program("/usr/bin/promtool").toString());
        Process promtool = new ProcessBuilder(words)
                .directory(Repository.path("grafana/rules").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
