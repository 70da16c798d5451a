package io.llmlog.analytics.summary;

import io.llmlog.analytics.summary.KnownFigures.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether every number of a text stands in the data, or follows from it, in any usual rounding and spelling. It is about numbers alone: it cannot
 * tell that a right number is given to the wrong thing. What it cannot read it refuses: other scripts, fractions as one character, unknown names with digits.
 */
final class FigureCheck {
    private static final int LONGEST = 4_000;
    private static final Pattern PERCENTILE = Pattern.compile("(?i)\\bp(50|90|95|99)\\b|\\b(50|90|95|99)th\\b");
    private static final Pattern ORDINAL = Pattern.compile("(?i)(?<![\\p{L}\\p{N}.,])(\\d{1,2})(?:st|nd|rd|th)\\b");
    private static final Pattern TOP = Pattern.compile(
            "(?i)\\b(?:top|first|last|leading|largest|biggest|other|these|those|remaining|next)[ -](\\d{1,2})(?![\\d.,%])\\b");
    private static final Pattern NUMBER = Pattern.compile(
            "((?i:about|around|roughly|nearly|almost|over|under|approximately|some|more than|less than|close to) |[~≈])?"
                    + "(\\$ ?|(?i:usd) ?)?"
                    + "(\\d{1,3}(?: \\d{3})+(?!\\d)(?:[.,]\\d+)?|\\d+(?:[.,'’\\u00a0\\u202f]\\d+)*)"
                    + "(?:( ?-?)((?i:per cent|[a-z]+)|[%$×¢]))?( (?i:dollars?|usd|times|percent)\\b)?");

    // Groups of a result have no names before Java 20.
    private static final int ROUGH = 1;
    private static final int MONEY = 2;
    private static final int DIGITS = 3;
    private static final int GAP = 4;
    private static final int UNIT = 5;
    private static final int MORE = 6;

    private final KnownFigures figures;
    private final KnownTimes times;
    private final Names names;

    private FigureCheck(List<Facts> facts) {
        this.figures = KnownFigures.of(facts);
        this.times = KnownTimes.of(facts);
        this.names = new Names(facts.stream()
                .flatMap(each -> each.rankings().stream())
                .flatMap(ranking -> ranking.entries().stream())
                .map(Ranking.Entry::name)
                .flatMap(name -> Stream.of(name, Material.shown(name)))
                .toList());
    }

    static FigureCheck of(List<Facts> facts) {
        return new FigureCheck(facts);
    }

    /** What of the text does not follow from the data, as it stands there; empty where all does. */
    List<String> unknownIn(String text) {
        List<String> unknown = new ArrayList<>();
        if (text.length() > LONGEST) {
            return List.of("more than " + LONGEST + " characters");
        }
        String rest = withAsciiDigits(names.without(text));
        if (rest.codePoints().anyMatch(FigureCheck::isUnreadable)) {
            unknown.add("characters that are no English");
        }
        rest = times.without(rest, unknown);
        rest = PERCENTILE.matcher(rest).replaceAll(" ");
        rest = NumberWords.inDigits(rest);
        rest = withoutRanks(rest, ORDINAL);
        rest = withoutRanks(rest, TOP);
        List<MatchResult> numbers = NUMBER.matcher(rest).results().toList();
        for (int i = 0; i < numbers.size(); i++) {
            if (!isKnown(rest, numbers.get(i), i + 1 < numbers.size() ? numbers.get(i + 1) : null)) {
                unknown.add(numbers.get(i).group().strip());
            }
        }
        return unknown;
    }

    private static String withAsciiDigits(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isDigit(c)) {
                ascii.append(Character.digit(c, 10));
            } else {
                ascii.appendCodePoint(
                        switch (c) {
                            case 0x066A, 0xFF05 -> '%';
                            case 0x066B -> '.';
                            case 0x066C, 0xFF0C -> ',';
                            case 0xFF0E -> '.';
                            case 0x2009 -> 0x202F;
                            default -> c;
                        });
            }
        });
        return ascii.toString();
    }

    /** Numbers that are no digits, and letters of scripts in which numbers could be spelled. */
    private static boolean isUnreadable(int c) {
        int type = Character.getType(c);
        return type == Character.OTHER_NUMBER
                || type == Character.LETTER_NUMBER
                || Character.isLetter(c)
                        && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN
                        && Character.UnicodeScript.of(c) != Character.UnicodeScript.COMMON;
    }

    /** Ranks need lists that are so long. */
    private String withoutRanks(String text, Pattern ranks) {
        return ranks.matcher(text).replaceAll(rank -> {
            int number = Integer.parseInt(rank.group(1));
            return number >= 1 && number <= figures.longestList() ? " " : Matcher.quoteReplacement(rank.group());
        });
    }

    private boolean isKnown(String text, MatchResult number, @Nullable MatchResult next) {
        int begin = number.start(DIGITS);
        if (begin > 0 && number.group(MONEY) == null && isPartOfName(text, begin)) {
            return false;
        }
        List<UnitWord> units = UnitWord.read(word(number));
        if (units.isEmpty() && "".equals(number.group(GAP))) {
            // 4o, 3e5: a name that is not in the data, or a notation of its own.
            return false;
        }
        if (units.isEmpty() && number.group(MONEY) == null && next != null && isRange(text, number, next)) {
            units = UnitWord.read(word(next));
        }
        boolean rough = number.group(ROUGH) != null;
        Kind told = kind(number.group(MONEY) == null ? number.group(MORE) : "$");
        List<UnitWord> read = units;
        return Numeral.read(number.group(DIGITS)).stream()
                .flatMap(numeral -> ways(numeral, read, told, rough))
                .anyMatch(said -> said.isIn(figures.all()));
    }

    private static String word(MatchResult number) {
        String word = number.group(UNIT);
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }

    /** From 790 to 812 ms: the unit stands behind the second only. */
    private static boolean isRange(String text, MatchResult first, MatchResult second) {
        return text.substring(first.end(DIGITS), second.start(DIGITS))
                .matches(" ?(?:to|and|or|vs\\.?|versus|after|against|–|-) ?");
    }

    private static boolean isPartOfName(String text, int begin) {
        char before = text.charAt(begin - 1);
        return Character.isLetter(before)
                || before == '_'
                || before == '-'
                        && begin > 1
                        && Character.isLetterOrDigit(text.charAt(begin - 2))
                        && !Character.isDigit(text.charAt(begin - 2));
    }

    private static @Nullable Kind kind(@Nullable String word) {
        if (word == null) {
            return null;
        }
        List<UnitWord> ways = UnitWord.read(word.strip().toLowerCase(Locale.ROOT));
        return ways.isEmpty() ? null : ways.get(0).kind();
    }

    private static Stream<Said> ways(Numeral numeral, List<UnitWord> units, @Nullable Kind told, boolean rough) {
        if (units.isEmpty()) {
            return Stream.of(said(numeral, told, rough));
        }
        return units.stream()
                .filter(unit -> unit.kind() == null || told == null || unit.kind() == told)
                .map(unit -> said(numeral.times(unit.factor()), unit.kind() == null ? told : unit.kind(), rough));
    }

    private static Said said(Numeral numeral, @Nullable Kind kind, boolean rough) {
        return new Said(numeral.value(), numeral.step(), numeral.digits(), numeral.fraction(), rough, kind);
    }
}
