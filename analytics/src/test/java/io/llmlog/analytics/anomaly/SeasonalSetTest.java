package io.llmlog.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many anomalies are found in seasonal series, and how many are not there. */
class SeasonalSetTest {
    private static final int SERIES_OF_A_KIND = Integer.getInteger("anomaly.series", 10);
    /** What follows within that many points still belongs to an anomaly: series are back to normal then. */
    private static final int AFTERWARDS = SeasonalSet.PER_DAY / 4;

    @Test
    void findsNineOfTenAnomalies_withOneFalseAlarmInTwentyDays() {
        int anomalies = 0;
        int found = 0;
        int falseAlarms = 0;
        int days = 0;
        for (SeasonalSet.Kind kind : SeasonalSet.Kind.values()) {
            for (int seed = 0; seed < SERIES_OF_A_KIND; seed++) {
                SeasonalSet.Made made = SeasonalSet.make(kind, seed);
                List<Integer> alarms = alarms(made.series());
                anomalies += made.anomalies().size();
                found += (int) made.anomalies().stream()
                        .filter(anomaly -> isFound(anomaly, alarms))
                        .count();
                falseAlarms += falseAlarms(made, alarms);
                days += SeasonalSet.DAYS;
            }
        }
        assertThat((double) found / anomalies).as("recall").isGreaterThanOrEqualTo(0.9);
        assertThat((double) falseAlarms / days).as("false alarms a day").isLessThanOrEqualTo(0.05);
    }

    private static List<Integer> alarms(Series series) {
        List<Scored> scored = Anomalies.score(series);
        return IntStream.range(0, scored.size())
                .filter(i -> scored.get(i).anomaly())
                .boxed()
                .toList();
    }

    private static boolean isFound(SeasonalSet.Anomaly anomaly, List<Integer> alarms) {
        return alarms.stream().anyMatch(alarm -> alarm >= anomaly.first() && alarm <= anomaly.last());
    }

    /** Alarms that belong to no anomaly; one within an hour of another is the same. */
    private static int falseAlarms(SeasonalSet.Made made, List<Integer> alarms) {
        List<Integer> wrong = alarms.stream()
                .filter(alarm -> made.anomalies().stream()
                        .noneMatch(anomaly -> alarm >= anomaly.first() && alarm <= anomaly.last() + AFTERWARDS))
                .toList();
        return (int) IntStream.range(0, wrong.size())
                .filter(i -> i == 0 || wrong.get(i) - wrong.get(i - 1) > SeasonalSet.PER_DAY / 24)
                .count();
    }
}
