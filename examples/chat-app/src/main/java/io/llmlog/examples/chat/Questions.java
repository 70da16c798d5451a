package io.llmlog.examples.chat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What users ask: the questions of {@code questions.txt}, a line {@code ## ACTIVITY}, then one question per line; or others, in their order and
 * from the beginning again, whatever users do. Thread-safe.
 */
final class Questions {
    private final Map<Activity, List<String>> questions = new EnumMap<>(Activity.class);
    private final List<String> others;
    private final AtomicInteger asked = new AtomicInteger();

    /** Those others, or ours when there are none. */
    Questions(List<String> others) {
        this.others = List.copyOf(others);
        Activity activity = Activity.CODING;
        for (String line : Texts.read("questions.txt").lines().toList()) {
            if (line.startsWith("## ")) {
                activity = Activity.valueOf(line.substring(3));
            } else if (!line.isBlank()) {
                questions.computeIfAbsent(activity, key -> new ArrayList<>()).add(line);
            }
        }
    }

    String pick(Activity activity, Random random) {
        if (!others.isEmpty()) {
            return others.get(Math.floorMod(asked.getAndIncrement(), others.size()));
        }
        List<String> choice = questions.getOrDefault(activity, List.of());
        return choice.get(random.nextInt(choice.size()));
    }
}
