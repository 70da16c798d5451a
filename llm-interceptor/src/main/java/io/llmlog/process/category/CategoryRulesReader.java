package io.llmlog.process.category;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads rules; their form is described at the top of {@code categories.txt}. */
final class CategoryRulesReader {
    private static final Pattern CATEGORY = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern WEIGHT = Pattern.compile("[1-9][0-9]?");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final int LONGEST_TERM = 60;

    private final String name;
    private final TermIndex.Builder terms = new TermIndex.Builder();
    private final List<String> categories = new ArrayList<>();
    private final List<Points> shapePoints = new ArrayList<>();
    private final Set<String> shapesSeen = new LinkedHashSet<>();
    private int termCount;
    private int least = 1;
    private int line;

    private record Points(Shape shape, int category, int weight) {}

    CategoryRulesReader(String name) {
        this.name = name;
    }

    CategoryRules read(List<String> lines) {
        lines.forEach(this::line);
        if (categories.isEmpty()) {
            throw new IllegalArgumentException(name + " has no rule such as 'coding 3: python, stack trace'");
        }
        Map<Shape, int[]> shapes = new EnumMap<>(Shape.class);
        for (Points each : shapePoints) {
            shapes.computeIfAbsent(each.shape, unseen -> new int[categories.size()])[each.category] = each.weight;
        }
        return new CategoryRules(categories, terms.build(), termCount, shapes, least);
    }

    private void line(String text) {
        line++;
        String content = text.strip();
        if (content.isEmpty() || content.startsWith("#")) {
            return;
        }
        int colon = content.indexOf(':');
        String[] head = SPACES.split(colon < 0 ? content : content.substring(0, colon));
        if (colon < 0 && head.length == 2 && head[0].equals("least")) {
            least = weight(head[1]);
        } else if (colon > 0 && head.length == 1 && head[0].equals("filler")) {
            terms(Term.FILLER, 1, content.substring(colon + 1));
        } else if (colon > 0 && head.length == 2) {
            rule(
                    category(head[0]),
                    weight(head[1]),
                    content.substring(colon + 1).strip());
        } else {
            throw wrong(
                    "expected 'CATEGORY POINTS: WORD, WORD ...', 'CATEGORY POINTS: <SHAPE>', 'filler: WORD, WORD ...' or 'least POINTS'");
        }
    }

    private void rule(int category, int weight, String what) {
        if (what.startsWith("<")) {
            shapes(category, weight, what);
        } else {
            terms(category, weight, what);
        }
    }

    private void shapes(int category, int weight, String list) {
        for (String each : list.split(",")) {
            String text = each.strip();
            Shape shape = text.startsWith("<") && text.endsWith(">")
                    ? Shape.byRuleName(text.substring(1, text.length() - 1))
                    : null;
            if (shape == null) {
                throw wrong("'" + text + "' is no shape; known are "
                        + List.of(Shape.values()).stream()
                                .map(known -> "<" + known.ruleName() + ">")
                                .toList());
            }
            if (!shapesSeen.add(category + " " + shape)) {
                throw wrong("'" + text + "' stands twice for " + categories.get(category));
            }
            shapePoints.add(new Points(shape, category, weight));
        }
    }

    private void terms(int category, int weight, String list) {
        for (String each : list.split(",")) {
            String text = each.strip();
            boolean opening = text.startsWith("^");
            boolean stem = text.endsWith("*");
            String words = text.substring(opening ? 1 : 0, text.length() - (stem ? 1 : 0))
                    .strip();
            if (words.isEmpty() || words.length() > LONGEST_TERM || !Letters.inWord(words.charAt(0))) {
                throw wrong("'" + text + "' must be words that begin with a letter or digit, of at most " + LONGEST_TERM
                        + " characters");
            }
            if (!terms.add(folded(words), new Term(termCount, category, weight, opening, stem))) {
                throw wrong("'" + text + "' stands here or further up already");
            }
            termCount++;
        }
    }

    private static String folded(String words) {
        StringBuilder folded = new StringBuilder();
        for (char c : words.toCharArray()) {
            char letter = Letters.fold(c);
            boolean again = letter == Letters.SPACE && folded.charAt(folded.length() - 1) == Letters.SPACE;
            if (!again) {
                folded.append(letter == Letters.NONE ? c : letter);
            }
        }
        return folded.toString();
    }

    private int category(String text) {
        if (!CATEGORY.matcher(text).matches() || text.equals(CategoryRules.OTHER)) {
            throw wrong("'" + text + "' is no name for a category: lower-case letters, digits, '-' and '_', but not '"
                    + CategoryRules.OTHER + "', which is what no rule speaks of");
        }
        if (!categories.contains(text)) {
            categories.add(text);
        }
        return categories.indexOf(text);
    }

    private int weight(String text) {
        if (!WEIGHT.matcher(text).matches()) {
            throw wrong("'" + text + "' is no number of points from 1 to 99");
        }
        return Integer.parseInt(text);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(name + ", line " + line + ": " + what);
    }
}
