package io.llmlog.analytics.summary;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names in the data, whose digits are no figures: {@code gpt-4o}, {@code HTTP 429}. What is left of a text without them is about figures only.
 */
final class Names {
    /** Stands for a name: a letter, so that digits next to it belong to another name, and one that is no unit. */
    private static final String MARK = "\u0259";

    private static final Pattern NUMBER_IN_NAME =
            Pattern.compile("(\\p{L}+)[ :=(]+(\\d+(?:[.,]\\d+)*)|(\\d+(?:[.,]\\d+)*) ?(\\p{L}+)");
    private static final String BEFORE_BARE =
            "(?:(?<=\\b(?:user|tenant|feature|model|code|status|error|http|id|attempt)[ :#\"'`]{1,2})|(?<=[\"'`]))";

    private final List<Pattern> names;
    private final Set<String> numbersInNames = new HashSet<>();

    Names(Collection<String> all) {
        this.names = all.stream()
                .filter(name -> !name.isBlank())
                .flatMap(name -> Stream.concat(Stream.of(name), Arrays.stream(name.split(", "))))
                .map(name -> name.endsWith("…") ? name.substring(0, name.length() - 1) : name)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Names::pattern)
                .toList();
        all.forEach(this::addNumbers);
    }

    /** A name that is a number counts as one only where the text says of what. */
    private static Pattern pattern(String name) {
        return Pattern.compile(
                (isNumber(name) ? BEFORE_BARE : "(?<![\\p{L}\\p{N}])") + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static boolean isNumber(String name) {
        return name.matches("[\\d.,:]+");
    }

    /** A name as it stands in a sentence: one that could be taken for a figure in quotation marks. */
    static String quoted(String name) {
        return isNumber(name) ? '"' + name + '"' : name;
    }

    /** Numbers with their neighbour, which a text may repeat in part: {@code after 30} of {@code timed out after 30 s}. */
    private void addNumbers(String name) {
        Matcher numbers = NUMBER_IN_NAME.matcher(name);
        while (numbers.find()) {
            numbersInNames.add(numbers.group().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
        }
    }

    /** The text without them. */
    String without(String text) {
        String rest = text;
        for (Pattern name : names) {
            rest = name.matcher(rest).replaceAll(MARK);
        }
        return NUMBER_IN_NAME
                .matcher(rest)
                .replaceAll(found -> numbersInNames.contains(
                                found.group().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                        ? MARK
                        : Matcher.quoteReplacement(found.group()));
    }
}
