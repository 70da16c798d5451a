package io.llmlog.analytics.summary;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes numbers that are spelled out in English in digits, so that they are checked as all others: {@code twenty-one hundred} becomes 2100, {@code twice}
 * becomes 2.0 x. {@code one} alone stays, for it seldom counts anything.
 */
final class NumberWords {
    private static final Map<String, Integer> SMALL = Map.ofEntries(
            Map.entry("zero", 0),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90),
            Map.entry("dozen", 12));

    private static final Map<String, Long> LARGE =
            Map.of("hundred", 100L, "thousand", 1_000L, "million", 1_000_000L, "billion", 1_000_000_000L);

    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("twice", "2.0 x"),
            Map.entry("thrice", "3.0 x"),
            Map.entry("double", "2.0 x"),
            Map.entry("doubled", "2.0 x"),
            Map.entry("doubling", "2.0 x"),
            Map.entry("tripled", "3.0 x"),
            Map.entry("triple", "3.0 x"),
            Map.entry("quadrupled", "4.0 x"),
            Map.entry("halved", "2.0 x"),
            Map.entry("half", "50 percent"),
            Map.entry("a third of", "33 percent of"),
            Map.entry("one third of", "33 percent of"),
            Map.entry("one-third of", "33 percent of"),
            Map.entry("quarter", "25 percent"),
            Map.entry("three-quarters", "75 percent"),
            Map.entry("three quarters", "75 percent"),
            Map.entry("two-thirds", "67 percent"),
            Map.entry("two thirds", "67 percent"));

    private static final String WORD =
            "(?:" + String.join("|", SMALL.keySet()) + "|" + String.join("|", LARGE.keySet()) + ")";
    private static final Pattern SEQUENCE =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}])" + WORD + "(?:(?:[ -]| and )" + WORD + ")*(?![\\p{L}\\p{N}])");
    private static final Pattern OTHER =
            Pattern.compile("(?i)(?<![\\p{L}\\p{N}-])(?:" + alternatives() + ")(?![\\p{L}\\p{N}])");

    private NumberWords() {}

    /** The longest first, or "quarter" would be found in "three quarters". */
    private static String alternatives() {
        return OTHERS.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .collect(Collectors.joining("|"));
    }

    static String inDigits(String text) {
        String others =
                OTHER.matcher(text).replaceAll(word -> OTHERS.get(word.group().toLowerCase(Locale.ROOT)));
        return SEQUENCE.matcher(others).replaceAll(words -> {
            String spelled = words.group().toLowerCase(Locale.ROOT);
            return spelled.equals("one") || LARGE.containsKey(spelled)
                    ? Matcher.quoteReplacement(words.group())
                    : String.valueOf(value(spelled));
        });
    }

    private static long value(String words) {
        long all = 0;
        long part = 0;
        for (String word : words.split("[ -]+")) {
            Integer small = SMALL.get(word);
            Long large = LARGE.get(word);
            if (small != null) {
                part = word.equals("dozen") ? Math.max(1, part) * small : part + small;
            } else if (large != null && large == 100) {
                part = Math.max(1, part) * 100;
            } else if (large != null) {
                all += Math.max(1, part) * large;
                part = 0;
            }
        }
        return all + part;
    }
}
