package io.llmlog.benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what several JVMs measured of the same suite. */
public final class Rows {
    private Rows() {}

    private record Key(String subject, String contender, String figure) {
        static Key of(Measured measured) {
            return new Key(
                    measured.subject(), measured.contender(), measured.figure().name());
        }
    }

    /** A row for each figure of each contender, in the order in which they were first measured. */
    public static List<Row> of(List<ForkResult> forks) {
        Map<Key, List<Measured>> measured = new LinkedHashMap<>();
        for (ForkResult fork : forks) {
            fork.measured().forEach(each -> measured.computeIfAbsent(Key.of(each), key -> new ArrayList<>())
                    .add(each));
        }
        return measured.values().stream().map(of -> row(of, measured)).toList();
    }

    private static Row row(List<Measured> forks, Map<Key, List<Measured>> all) {
        Measured first = forks.get(0);
        List<Double> medians = medians(forks);
        String against = first.against();
        boolean itself = first.contender().equals(against);
        return new Row(
                first.subject(),
                first.contender(),
                first.role(),
                first.figure(),
                Spread.of(medians).median(),
                Spread.of(forks.size() == 1 ? first.rounds() : medians),
                medians,
                itself ? null : against,
                against == null || itself
                        ? null
                        : compared(
                                medians,
                                all.get(new Key(
                                        first.subject(), against, first.figure().name()))),
                first.note());
    }

    private static List<Double> medians(List<Measured> forks) {
        return forks.stream().map(Measured::median).toList();
    }

    private static @Nullable Spread compared(List<Double> medians, @Nullable List<Measured> baseline) {
        return baseline == null ? null : ratio(medians, medians(baseline));
    }

    /** Of what was measured in the same JVM; {@code null} when one of the others is 0 or some JVM did not measure both. */
    static @Nullable Spread ratio(List<Double> values, List<Double> others) {
        if (values.size() != others.size() || others.contains(0.0)) {
            return null;
        }
        List<Double> ratios = new ArrayList<>();
        for (int fork = 0; fork < values.size(); fork++) {
            ratios.add(values.get(fork) / others.get(fork));
        }
        return Spread.of(ratios);
    }
}
