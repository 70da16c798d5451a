package io.llmlog.process.category;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Rules that give points to categories for words, phrases and {@linkplain Shape shapes} of a prompt; the category with most points is
 * the prompt's, or {@value #OTHER} when none has enough. Each rule counts once. Looks at the beginning of a prompt and at its end,
 * {@value #HEAD} and {@value #TAIL} characters, where people say what they want. Immutable and thread-safe.
 */
public final class CategoryRules implements Categorizer {
    /** The category of prompts that no rule speaks of. */
    public static final String OTHER = "other";

    static final int HEAD = 384;
    static final int TAIL = 128;
    private static final String RESOURCE = "categories.txt";

    private final List<String> categories;
    private final TermIndex terms;
    private final int termCount;
    private final Map<Shape, int[]> shapes;
    private final int least;

    CategoryRules(List<String> categories, TermIndex terms, int termCount, Map<Shape, int[]> shapes, int least) {
        this.categories = List.copyOf(categories);
        this.terms = terms;
        this.termCount = termCount;
        this.shapes = Map.copyOf(shapes);
        this.least = least;
    }

    /** The rules that come with LLMLog; their form stands at their top. */
    public static CategoryRules bundled() {
        return Bundled.RULES;
    }

    /**
     * The rules in these lines.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException naming file, line and reason
     */
    public static CategoryRules read(String name, List<String> lines) {
        return new CategoryRulesReader(name).read(lines);
    }

    @Override
    public String categoryOf(String prompt) {
        int[] points = points(prompt);
        int best = 0;
        for (int i = 1; i < points.length; i++) {
            best = points[i] > points[best] ? i : best;
        }
        return points[best] < least ? OTHER : categories.get(best);
    }

    /** By number of the category. */
    int[] points(String prompt) {
        PromptReader reader = new PromptReader(terms, termCount, categories.size());
        int length = prompt.length();
        if (length <= HEAD + TAIL) {
            reader.read(prompt, 0, length);
        } else {
            reader.read(prompt, 0, HEAD);
            reader.read(prompt, length - TAIL, length);
        }
        int[] points = reader.points();
        for (Shape shape : reader.shapes()) {
            int[] more = shapes.get(shape);
            for (int i = 0; more != null && i < points.length; i++) {
                points[i] += more[i];
            }
        }
        return points;
    }

    List<String> categories() {
        return categories;
    }

    private static final class Bundled {
        private static final CategoryRules RULES = read();

        private static CategoryRules read() {
            try (InputStream in = CategoryRules.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is missing from the jar of LLMLog");
                }
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                return CategoryRules.read(RESOURCE, reader.lines().toList());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
