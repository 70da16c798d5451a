package io.llmlog.analytics.classify;

import io.llmlog.analytics.classify.Phrase.Meaning;
import io.llmlog.analytics.yaml.YamlNodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The phrases that the heuristic knows: those of {@code words.yaml}. */
final class Lexicon {
    private static final String FILE = "words.yaml";
    private static final String PREVENTION = "prevention";
    /** Phrases are found by so much of their first word; the beginnings of words in the file are at least that long, or whole. */
    private static final int KEY = 3;

    private final Map<String, List<Phrase>> byBeginning = new HashMap<>();

    private Lexicon(List<Phrase> phrases) {
        phrases.stream()
                .sorted(Comparator.comparingInt(phrase -> -phrase.terms().size()))
                .forEach(phrase -> byBeginning
                        .computeIfAbsent(key(phrase.terms().get(0)), beginning -> new ArrayList<>())
                        .add(phrase));
    }

    static Lexicon bundled() {
        YamlNodes yaml = new YamlNodes(FILE);
        List<Phrase> phrases = new ArrayList<>();
        Node root = Objects.requireNonNull(yaml.parse(text()), FILE);
        yaml.entries(root, "the file").forEach((name, node) -> {
            if (name.equals(PREVENTION)) {
                yaml.entries(node, name).forEach((kind, each) -> prevention(yaml, kind, each, phrases));
            } else {
                Meaning meaning =
                        name.equals("negations") ? Meaning.NEGATION : Meaning.valueOf(name.toUpperCase(Locale.ROOT));
                YamlNodes.list(node).forEach(list -> add(yaml, list, meaning, null, phrases));
            }
        });
        if (!yaml.problems().isEmpty()) {
            throw new IllegalStateException(String.join("\n", yaml.problems()));
        }
        return new Lexicon(phrases);
    }

    private static void prevention(YamlNodes yaml, String kind, Node node, List<Phrase> phrases) {
        Map<String, Node> members = yaml.members(node, kind, List.of("words", "suggestion"));
        String suggestion = yaml.text(Objects.requireNonNull(members.get("suggestion"), kind), "suggestion");
        add(yaml, Objects.requireNonNull(members.get("words"), kind), Meaning.PREVENTION, suggestion, phrases);
    }

    private static void add(
            YamlNodes yaml, Node list, Meaning meaning, @Nullable String suggestion, List<Phrase> phrases) {
        for (Node each : YamlNodes.list(list)) {
            String text = yaml.text(each, "a phrase");
            if (text != null) {
                phrases.add(Phrase.of(text, meaning, suggestion));
            }
        }
    }

    private static String text() {
        try (InputStream in = Lexicon.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The longest phrase that begins with that term of a text; null when none does. */
    @Nullable
    Phrase at(List<String> terms, int at) {
        for (Phrase phrase : byBeginning.getOrDefault(key(terms.get(at)), List.of())) {
            if (phrase.standsAt(terms, at)) {
                return phrase;
            }
        }
        return null;
    }

    private static String key(String term) {
        return term.length() <= KEY ? term : term.substring(0, KEY);
    }
}
