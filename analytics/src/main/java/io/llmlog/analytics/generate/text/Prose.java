package io.llmlog.analytics.generate.text;

import io.llmlog.analytics.generate.chance.Dice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prompts and answers in one language, put together from a list of phrases: {@code language.txt} beside this class. They read as language does, and
 * mean nothing. Immutable.
 */
public final class Prose {
    /** What prompts are about. */
    public static final List<String> CATEGORIES =
            List.of("question", "conversation", "writing", "analysis", "extraction", "translation", "math", "coding");

    private static final List<String> NAMES = List.of("anna", "joao", "mei", "omar", "lena", "pierre", "sofia", "yuki");

    private final Map<String, List<Template>> phrases;
    private final List<String> topics;
    /** Chinese and Japanese put no space between sentences. */
    private final String space;

    private final String system;

    private Prose(String language, Map<String, List<String>> sections) {
        phrases = sections.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, section -> section.getValue().stream()
                        .map(Template::new)
                        .toList()));
        topics = List.copyOf(sections.getOrDefault("topic", List.of()));
        system = sections.getOrDefault("system", List.of("")).get(0);
        space = language.equals("ja") || language.equals("zh") ? "" : " ";
    }

    /** The languages there are, with the share of people who write them. */
    public static Map<String, Double> languages() {
        return Map.of("en", 0.5, "de", 0.14, "fr", 0.11, "es", 0.1, "it", 0.05, "pt", 0.05, "ja", 0.03, "zh", 0.02);
    }

    /** The texts of every language, by the language's name. */
    public static Map<String, Prose> all() {
        Map<String, Prose> all = new HashMap<>();
        languages().keySet().forEach(name -> all.put(name, new Prose(name, Sections.read(Prose.class, name + ".txt"))));
        return Map.copyOf(all);
    }

    /** What somebody asks: a request of that category, with as much of a text to it as makes up about so many characters. */
    public String prompt(String category, int length, Dice dice) {
        StringBuilder out = new StringBuilder(length + 120);
        append(category, dice, out);
        if (dice.chance(0.02)) {
            out.append(space);
            append("contact", dice, out);
        }
        if (out.length() < length) {
            out.append("\n\n");
            sentences("detail", length, dice, out);
        }
        return out.toString();
    }

    /** An answer of about so many characters. */
    public String answer(String category, int length, Dice dice) {
        StringBuilder out = new StringBuilder(length + 200);
        append("opening", dice, out);
        out.append(space);
        if (category.equals("coding")) {
            append("code", dice, out.append("\n\n```\n"));
            out.append("\n```\n\n");
        }
        sentences("answer", length, dice, out);
        return out.toString();
    }

    /** What an assistant is told about itself. */
    public String system() {
        return system;
    }

    /** One sentence after the other: each of them once before the first comes again. */
    private void sentences(String kind, int length, Dice dice, StringBuilder out) {
        List<Template> choices = choices(kind);
        int next = dice.below(choices.size());
        do {
            choices.get(next++ % choices.size()).fill(place -> value(place, dice), out);
            out.append(dice.chance(0.12) ? "\n\n" : space);
        } while (out.length() < length);
        trim(out);
    }

    private static void trim(StringBuilder out) {
        int end = out.length();
        while (Character.isWhitespace(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
    }

    private void append(String kind, Dice dice, StringBuilder out) {
        dice.pick(choices(kind)).fill(place -> value(place, dice), out);
    }

    private List<Template> choices(String kind) {
        List<Template> choices = phrases.getOrDefault(kind, List.of());
        if (choices.isEmpty()) {
            throw new IllegalStateException("there are no phrases for " + kind);
        }
        return choices;
    }

    private String value(String place, Dice dice) {
        return switch (place) {
            case "topic" -> dice.pick(topics);
            case "n" -> String.valueOf(dice.between(2, 40));
            case "m" -> String.valueOf(dice.between(41, 990));
            case "mail" -> dice.pick(NAMES) + dice.below(100) + "@example.com";
            // Of the numbers that the London area keeps for plays and films.
            case "phone" -> "+44 20 7946 0" + (100 + dice.below(900));
            default -> throw new IllegalStateException("no phrase has a place {" + place + "}");
        };
    }
}
