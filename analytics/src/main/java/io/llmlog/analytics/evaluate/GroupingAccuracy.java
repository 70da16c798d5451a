package io.llmlog.analytics.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The share of messages whose group is exactly their true group: all messages of it and no other (Zhu, He, Liu, He, Xie, Zheng, Lyu: "Tools and
 * Benchmarks for Automated Log Parsing", ICSE-SEIP 2019, there called parsing accuracy).
 */
final class GroupingAccuracy {
    private GroupingAccuracy() {}

    /**
     * From 0 to 1; 1 when there are no messages.
     *
     * @param truth the true group of each message
     * @param found the group found for each, in the same order
     */
    static double of(List<String> truth, List<String> found) {
        if (truth.size() != found.size()) {
            throw new IllegalArgumentException(truth.size() + " true groups but " + found.size() + " found");
        }
        Map<String, Integer> trueSizes = sizes(truth);
        Map<String, Integer> foundSizes = sizes(found);
        Map<List<String>, Integer> common = new HashMap<>();
        for (int i = 0; i < truth.size(); i++) {
            common.merge(List.of(truth.get(i), found.get(i)), 1, Integer::sum);
        }
        int right = common.entrySet().stream()
                .filter(both -> both.getValue()
                                .equals(trueSizes.get(both.getKey().get(0)))
                        && both.getValue().equals(foundSizes.get(both.getKey().get(1))))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return truth.isEmpty() ? 1 : (double) right / truth.size();
    }

    private static Map<String, Integer> sizes(List<String> groups) {
        Map<String, Integer> sizes = new HashMap<>();
        groups.forEach(group -> sizes.merge(group, 1, Integer::sum));
        return sizes;
    }
}
