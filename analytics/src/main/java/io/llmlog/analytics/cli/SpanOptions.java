package io.llmlog.analytics.cli;

import io.llmlog.analytics.generate.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When generated events happen, and how many. */
final class SpanOptions {
    private static final long USUAL_COUNT = 100_000;
    private static final long MOST = 1_000_000_000;
    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 3_660;
    private static final double USUAL_RATE = 50;
    private static final double MOST_RATE = 20_000;
    private static final Pattern RATE = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)(?:/s)?");

    @Option(
            names = "--count",
            paramLabel = "NUMBER",
            description = "How many events. Default: " + USUAL_COUNT + "; with --continuous no end.")
    private @Nullable Long count;

    @Option(names = "--from", paramLabel = "TIME", description = "When they begin: an ISO 8601 time or a date.")
    private @Nullable String from;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "When they end, itself excluded. Default: --days after --from, or the beginning of this minute.")
    private @Nullable String until;

    @Option(names = "--days", paramLabel = "NUMBER", description = "How many days. Default: " + USUAL_DAYS + ".")
    private @Nullable Integer days;

    @Option(names = "--continuous", description = "Events of now, until Ctrl-C.")
    private boolean continuous;

    @Option(
            names = "--rate",
            paramLabel = "NUMBER/s",
            description = "With --continuous: how many events a second. Default: 50/s.")
    private @Nullable String rate;

    /** What is wrong is added to the problems; the span means nothing then. */
    Span read(List<String> problems) {
        if (count != null && (count < 1 || count > MOST)) {
            problems.add("--count was " + count + " but must be from 1 to " + MOST);
        }
        return continuous ? living(problems) : past(problems);
    }

    private Span living(List<String> problems) {
        if (from != null || until != null || days != null) {
            problems.add("--continuous is about now: it goes without --from, --until and --days");
        }
        return new Span.Living(
                Instant.now().truncatedTo(ChronoUnit.MILLIS), rate(problems), count == null ? Long.MAX_VALUE : count);
    }

    private double rate(List<String> problems) {
        if (rate == null) {
            return USUAL_RATE;
        }
        Matcher matcher = RATE.matcher(rate);
        double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (number <= 0 || number > MOST_RATE) {
            problems.add("--rate was '" + rate + "' but must be a number of events a second, such as 50/s, up to "
                    + (int) MOST_RATE);
        }
        return number;
    }

    private Span past(List<String> problems) {
        if (rate != null) {
            problems.add("--rate needs --continuous");
        }
        if (from != null && until != null && days != null) {
            problems.add("--days goes with --from or with --until, not with both");
        }
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            problems.add("--days was " + days + " but must be from 1 to " + MOST_DAYS);
        }
        Duration length = Duration.ofDays(days == null ? USUAL_DAYS : days);
        Instant first = from == null ? null : time("--from", from, problems);
        Instant usualEnd = first == null ? Instant.now().truncatedTo(ChronoUnit.MINUTES) : first.plus(length);
        Instant end = until == null ? usualEnd : time("--until", until, problems);
        Instant begin = first == null ? end.minus(length) : first;
        if (Duration.between(begin, end).compareTo(Duration.ofSeconds(1)) < 0
                || Duration.between(begin, end).compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            problems.add("--until was " + end + " but must lie from a second to " + MOST_DAYS + " days after --from, "
                    + begin);
        }
        return new Span.Past(begin, end, count == null ? USUAL_COUNT : count);
    }

    private static Instant time(String option, String text, List<String> problems) {
        try {
            return text.length() == "2026-11-22".length()
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            problems.add(
                    option + " was '" + text + "' but must be a time (2026-11-22T10:00:00Z) or a date (2026-11-22)");
            return Instant.now();
        }
    }
}
