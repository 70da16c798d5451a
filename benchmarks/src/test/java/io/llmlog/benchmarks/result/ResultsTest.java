package io.llmlog.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.llmlog.benchmarks.result.Target.Compare;
import io.llmlog.benchmarks.result.Target.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    private static final Figure CPU = Figure.less("CPU", "us");
    private static final Figure RATE = Figure.more("events", "events/s");

    @TempDir
    private Path directory;

    @Test
    void takesRatiosWithinEachJvm_soThatASlowOneChangesNone() {
        List<Row> rows = Rows.of(List.of(fork(CPU, 2, 8), fork(CPU, 20, 80), fork(CPU, 3, 12)));
        assertThat(rows.get(0).ratio()).isEqualTo(new Spread(0.25, 0.25, 0.25));
        assertThat(rows.get(0).spread()).isEqualTo(new Spread(2, 3, 20));
        assertThat(rows.get(1).ratio()).as("compared with itself").isNull();
    }

    @Test
    void comparesWithNobody_whenTheOtherHasNothing() {
        assertThat(Rows.of(List.of(fork(CPU, 2, 0))).get(0).ratio()).isNull();
    }

    @Test
    void tellsOfATargetWhatWasGot() {
        SuiteResult result = result(fork(CPU, 2, 10), fork(CPU, 3, 10));
        Target quarter = target(CPU, Compare.RATIO, Limit.AT_MOST, 0.25);
        assertThat(quarter.got(result)).isEqualTo(0.25);
        assertThat(quarter.isReached(0.25)).isTrue();
        assertThat(quarter.isReached(0.26)).isFalse();
        assertThat(target(CPU, Compare.DIFFERENCE, Limit.AT_MOST, 1).got(result))
                .isEqualTo(-7.5);
        assertThat(target(RATE, Compare.RATIO, Limit.AT_LEAST, 1).got(result))
                .as("another figure")
                .isNull();
    }

    @Test
    void comparesWithTheBestOfSeveralPeers() {
        SuiteResult result = result(new ForkResult(
                List.of(
                        measured("ours", Role.OURS, RATE, 100),
                        measured("peer", Role.PEER, RATE, 20),
                        measured("better", Role.PEER, RATE, 50)),
                List.of()));
        assertThat(new Target(
                                "suite",
                                "subject",
                                "ours",
                                "events",
                                List.of("peer", "better"),
                                Compare.RATIO,
                                Limit.AT_LEAST,
                                3)
                        .got(result))
                .isEqualTo(2);
    }

    @Test
    void namesWhatGotWorse_whicheverWayIsBetter() {
        assertThat(worse(CPU, 2, 3))
                .singleElement()
                .extracting(Regression::text)
                .asString()
                .contains("subject / ours / CPU is 30 % of peer, was 20 %");
        assertThat(worse(CPU, 3, 2)).isEmpty();
        assertThat(worse(RATE, 3, 2)).hasSize(1);
        assertThat(worse(RATE, 2, 3)).isEmpty();
        assertThat(worse(CPU, 2, 2.5)).as("within the tolerance").isEmpty();
    }

    @Test
    void allowsAsMuchAsTheJvmsDiffered() {
        SuiteResult noisy = result(fork(CPU, 1, 10), fork(CPU, 2, 10), fork(CPU, 3, 10));
        assertThat(Regression.between(noisy, result(fork(CPU, 2.9, 10)), 0.3)).isEmpty();
        assertThat(Regression.between(noisy, result(fork(CPU, 3.1, 10)), 0.3)).hasSize(1);
    }

    @Test
    void writesWhatItReads_andAChartThatIsXml() throws Exception {
        SuiteResult result = result(fork(CPU, 2, 8));
        ResultFiles files = new ResultFiles(directory);
        files.write(result, List.of(target(CPU, Compare.RATIO, Limit.AT_MOST, 0.2)));
        assertThat(files.read()).containsExactly(result);
        assertThat(directory.resolve("results.md"))
                .content()
                .contains("25 %", "**not reached**", "![suite](suite.svg)");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("suite.svg").toFile());
    }

    @Test
    void namesAFileThatIsNoResult() throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(directory.resolve("results")).resolve("x.json"), "{\"suit\":1}");
        assertThatThrownBy(() -> new ResultFiles(directory).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void readsTheTargets() throws IOException {
        assertThat(ResultFiles.targets())
                .extracting(Target::suite)
                .contains("encode", "caller", "files", "kafka", "store");
    }

    private static List<Regression> worse(Figure figure, double before, double now) {
        return Regression.between(result(fork(figure, before, 10)), result(fork(figure, now, 10)), 0.3);
    }

    private static Target target(Figure figure, Compare compare, Limit limit, double bound) {
        return new Target("suite", "subject", "ours", figure.name(), List.of("peer"), compare, limit, bound);
    }

    private static ForkResult fork(Figure figure, double ours, double peer) {
        return new ForkResult(
                List.of(measured("ours", Role.OURS, figure, ours), measured("peer", Role.PEER, figure, peer)),
                List.of());
    }

    private static Measured measured(String contender, Role role, Figure figure, double value) {
        return new Measured("subject", contender, role, figure, "peer", List.of(value), null);
    }

    private static SuiteResult result(ForkResult... forks) {
        return new SuiteResult(
                "suite",
                "about <this> & \"that\"",
                "2026-11-23T10:00:00Z",
                "./llmlog bench suite",
                false,
                forks.length,
                new Machine("Linux amd64", "a processor", 2, "a JVM", 0.1),
                Map.of("library", "1.0"),
                Rows.of(List.of(forks)),
                List.of());
    }
}
