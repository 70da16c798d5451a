package io.llmlog.examples.provider.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Paragraphs to answer with, by language and topic, from {@code answers.txt}. Every answer says that it is simulated. */
final class AnswerTexts {
    private static final String LABEL = "[simulated] ";

    private final Map<String, List<String>> paragraphs = new HashMap<>();

    AnswerTexts() {
        for (String section : Resource.text("answers.txt").split("(?m)^## ", -1)) {
            String[] titleAndText = section.split("\n", 2);
            if (titleAndText.length == 2) {
                paragraphs.put(
                        titleAndText[0].strip(), List.of(titleAndText[1].strip().split("\n\n", -1)));
            }
        }
    }

    /** An answer of a few paragraphs; most are short, some are long. */
    String answer(String question, Random random) {
        List<String> choice = paragraphs(Language.of(question), Topic.of(question));
        int wanted = (int) Math.min(12, Math.max(1, Math.round(LogNormal.draw(random, 1.8, 0.7))));
        List<String> picked = new ArrayList<>();
        int from = random.nextInt(choice.size());
        for (int i = 0; i < wanted; i++) {
            picked.add(choice.get((from + i) % choice.size()));
        }
        return LABEL + String.join("\n\n", picked);
    }

    List<String> paragraphs(Language language, Topic topic) {
        String key = language.name() + " " + topic.name();
        return paragraphs.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }
}
