package io.llmlog.analytics.alert.rule;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a figure is held against.
 *
 * @param relation in which a figure to the value breaks the bound: {@code >}, {@code >=}, {@code <} or {@code <=}
 */
public record Bound(String relation, double value) {
    private static final Pattern TEXT = Pattern.compile("(>=|<=|>|<)?\\s*(-?\\d{1,15}(?:\\.\\d{1,9})?)");

    /**
     * Reads {@code "> 0.05"}, or {@code 0.05}.
     *
     * @param standard the relation of a bare number
     * @throws IllegalArgumentException saying what is allowed
     */
    static Bound read(String text, String standard) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a number, or one after >, >=, < or <= ('> 0.05')");
        }
        String relation = matcher.group(1);
        return new Bound(relation == null ? standard : relation, Double.parseDouble(matcher.group(2)));
    }

    public boolean isBrokenBy(double figure) {
        return switch (relation) {
            case ">" -> figure > value;
            case ">=" -> figure >= value;
            case "<" -> figure < value;
            default -> figure <= value;
        };
    }

    /** Whether great figures break it. */
    public boolean isUpper() {
        return relation.startsWith(">");
    }

    @Override
    public String toString() {
        return relation + " " + number(value);
    }

    /** A figure for people: whole ones without a point, others with up to four digits after it. */
    public static String number(double figure) {
        if (figure == Math.rint(figure) && Math.abs(figure) < 1e15) {
            return String.valueOf((long) figure);
        }
        String text = String.format(Locale.ROOT, Math.abs(figure) < 0.001 ? "%.3g" : "%.4f", figure);
        return text.contains("e") ? text : text.replaceAll("0+$", "");
    }
}
