package io.llmlog.examples.chat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The questions of {@code questions.txt}: a line {@code ## ACTIVITY}, then one question per line. */
final class Questions {
    private final Map<Activity, List<String>> questions = new EnumMap<>(Activity.class);

    Questions() {
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
        List<String> choice = questions.getOrDefault(activity, List.of());
        return choice.get(random.nextInt(choice.size()));
    }
}
