package io.llmlog.process.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The labelled samples of {@code samples.txt}. */
final class Samples {
    private static final Pattern RANDOM = Pattern.compile("\\{(\\w+):(\\d+)}");
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LETTERS = UPPER + UPPER.toLowerCase(java.util.Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final Map<String, String> ALPHABETS = Map.of(
            "upper", UPPER + DIGITS,
            "letters", LETTERS,
            "digits", DIGITS,
            "alnum", LETTERS + DIGITS,
            "url", LETTERS + DIGITS + "-_",
            "hex", DIGITS + "abcdef");

    private Samples() {}

    /**
     * A text and what redaction makes of it.
     *
     * @param line as it stands in the file, for people
     */
    record Sample(String line, String text, String redacted) {
        boolean isClean() {
            return text.equals(redacted);
        }

        @Override
        public String toString() {
            return line;
        }
    }

    static List<Sample> all() {
        return lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Samples::sample)
                .toList();
    }

    private static java.util.stream.Stream<String> lines() {
        try (InputStream in = Samples.class.getResourceAsStream("samples.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Sample sample(String line) {
        String[] sides = line.split(" {2}=> {2}", -1);
        String text = filled(sides[0]);
        return new Sample(line, text, sides.length == 1 ? text : sides[1]);
    }

    /** The line with its random parts. Those of one form are equal, those with different words before them are not. */
    static String filled(String template) {
        Map<String, String> values = new HashMap<>();
        Matcher matcher = RANDOM.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    filled,
                    Matcher.quoteReplacement(values.computeIfAbsent(
                            matcher.group(), unseen -> random(matcher.group(1), Integer.parseInt(matcher.group(2))))));
        }
        return matcher.appendTail(filled).toString();
    }

    /** With a digit in the middle when the alphabet has digits, as the least likely of real keys. */
    private static String random(String alphabet, int length) {
        String chars = ALPHABETS.get(alphabet);
        StringBuilder value = new StringBuilder();
        new Random(alphabet.hashCode() + length)
                .ints(length, 0, chars.length())
                .forEach(i -> value.append(chars.charAt(i)));
        if (!alphabet.equals("letters")) {
            value.setCharAt(length / 2, '7');
        }
        return value.toString();
    }
}
