package io.llmlog.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets contenders take turns, so that what disturbs the machine disturbs them all alike. */
final class Turns {
    private Turns() {}

    /** Something to measure, in one or several figures. */
    @FunctionalInterface
    interface Contender {
        double[] measure() throws Exception;
    }

    /** The median of each figure of each contender, after a round that does not count. */
    static Map<String, double[]> medians(int rounds, Map<String, Contender> contenders) throws Exception {
        Map<String, List<double[]>> results = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
                double[] result = contender.getValue().measure();
                if (round > 0) {
                    results.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(result);
                }
            }
        }
        Map<String, double[]> medians = new LinkedHashMap<>();
        results.forEach((name, of) -> medians.put(name, medians(of)));
        return medians;
    }

    private static double[] medians(List<double[]> results) {
        double[] medians = new double[results.get(0).length];
        Arrays.setAll(medians, figure -> {
            double[] sorted = results.stream().mapToDouble(result -> result[figure]).sorted().toArray();
            return sorted[sorted.length / 2];
        });
        return medians;
    }
}
