package io.llmlog.analytics.summary;

import io.llmlog.analytics.summary.KnownFigures.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a number and says what it counts.
 *
 * @param factor to the unit of the kind: seconds have 1,000 milliseconds
 * @param kind null for a mere multiple such as {@code thousand}
 */
record UnitWord(double factor, @Nullable Kind kind) {
    private static final UnitWord THOUSAND = new UnitWord(1e3, null);
    private static final UnitWord MILLION = new UnitWord(1e6, null);
    private static final UnitWord BILLION = new UnitWord(1e9, null);
    private static final UnitWord PERCENT = new UnitWord(1, Kind.PERCENT);
    private static final UnitWord SECOND = new UnitWord(1e3, Kind.DURATION);
    private static final UnitWord MINUTE = new UnitWord(60e3, Kind.DURATION);
    private static final UnitWord HOUR = new UnitWord(3600e3, Kind.DURATION);
    private static final UnitWord DAY = new UnitWord(86400e3, Kind.DURATION);
    private static final UnitWord TIMES = new UnitWord(1, Kind.TIMES);

    private static final Map<String, List<UnitWord>> WORDS = Map.ofEntries(
            Map.entry("k", List.of(THOUSAND)),
            Map.entry("thousand", List.of(THOUSAND)),
            Map.entry("m", List.of(MILLION, MINUTE)),
            Map.entry("mn", List.of(MILLION)),
            Map.entry("mio", List.of(MILLION)),
            Map.entry("million", List.of(MILLION)),
            Map.entry("b", List.of(BILLION)),
            Map.entry("bn", List.of(BILLION)),
            Map.entry("billion", List.of(BILLION)),
            Map.entry("%", List.of(PERCENT)),
            Map.entry("percent", List.of(PERCENT)),
            Map.entry("per cent", List.of(PERCENT)),
            Map.entry("percentage", List.of(PERCENT)),
            Map.entry("pct", List.of(PERCENT)),
            Map.entry("pp", List.of(PERCENT)),
            Map.entry("ms", List.of(new UnitWord(1, Kind.DURATION))),
            Map.entry("msec", List.of(new UnitWord(1, Kind.DURATION))),
            Map.entry("millisecond", List.of(new UnitWord(1, Kind.DURATION))),
            Map.entry("s", List.of(SECOND)),
            Map.entry("sec", List.of(SECOND)),
            Map.entry("second", List.of(SECOND)),
            Map.entry("min", List.of(MINUTE)),
            Map.entry("minute", List.of(MINUTE)),
            Map.entry("h", List.of(HOUR)),
            Map.entry("hr", List.of(HOUR)),
            Map.entry("hour", List.of(HOUR)),
            Map.entry("d", List.of(DAY)),
            Map.entry("day", List.of(DAY)),
            Map.entry("week", List.of(new UnitWord(7 * 86400e3, Kind.DURATION))),
            Map.entry("$", List.of(new UnitWord(1, Kind.MONEY))),
            Map.entry("usd", List.of(new UnitWord(1, Kind.MONEY))),
            Map.entry("dollar", List.of(new UnitWord(1, Kind.MONEY))),
            Map.entry("cent", List.of(new UnitWord(0.01, Kind.MONEY))),
            Map.entry("¢", List.of(new UnitWord(0.01, Kind.MONEY))),
            Map.entry("x", List.of(TIMES)),
            Map.entry("×", List.of(TIMES)),
            Map.entry("times", List.of(TIMES, new UnitWord(1, null))),
            Map.entry("fold", List.of(TIMES)));

    /** The ways to read a word, in any number; none where it is no unit. */
    static List<UnitWord> read(String word) {
        List<UnitWord> ways = WORDS.get(word);
        if (ways == null && word.length() > 2 && word.endsWith("s")) {
            ways = WORDS.get(word.substring(0, word.length() - 1));
        }
        return ways == null ? List.of() : ways;
    }
}
