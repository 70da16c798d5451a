package io.llmlog.analytics.classify;

import io.llmlog.analytics.schema.Levels;
import io.llmlog.analytics.schema.Severity;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges a record by what it says itself: its level, the status of a request, an exception, and words that are known ({@code words.yaml}). What it
 * cannot tell is unclassified.
 */
final class Heuristic {
    private static final int LONGEST_LINE = 1_000;
    private static final Pattern STATUS =
            Pattern.compile("\\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \\S+(?: HTTP/[\\d.]+\"?)? ([1-5]\\d\\d)\\b"
                    + "|(?i:\\bstatus ?_?(?:code)?['\"]?[ =:]+)([1-5]\\d\\d)\\b");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private static final Judgement SEND_LESS =
            new Judgement(Label.PREVENTIVE_ACTION, "Ask for a higher limit, or send less and spread it out.");
    private static final Judgement LOOK = new Judgement(Label.PREVENTIVE_ACTION, "Look at what the warning says.");

    private Heuristic() {}

    static Judgement judge(LogRecord record) {
        String line = firstLine(record.message());
        Integer status = record.httpStatus() == null ? status(line) : record.httpStatus();
        int severity = severity(record.level());
        Evidence words = EvidenceReader.read(line);
        boolean exception = record.errorType() != null;
        if (status == null) {
            return bySeverity(severity, words, exception);
        } else if (status >= SERVER_ERROR) {
            return words.prevention() == null ? Judgement.INCIDENT : prevent(words.prevention());
        } else if (status == TOO_MANY_REQUESTS) {
            return SEND_LESS;
        }
        int harmless = Severity.of(status >= CLIENT_ERROR ? "WARN" : "INFO");
        return severity <= harmless && !words.grave() && !exception
                ? Judgement.NORMAL
                : bySeverity(severity, words, exception);
    }

    private static Judgement bySeverity(int severity, Evidence words, boolean exception) {
        if (severity >= Severity.WORST || words.grave()) {
            return Judgement.INCIDENT;
        } else if (severity >= Severity.of("ERROR")) {
            return words.prevention() == null || words.failure() || exception
                    ? Judgement.INCIDENT
                    : prevent(words.prevention());
        } else if (severity >= Severity.of("WARN")) {
            return ofWarning(words, exception);
        } else if (severity >= Severity.of("INFO")) {
            return ofInformation(words);
        } else if (severity != Severity.UNKNOWN) {
            return Judgement.NORMAL;
        }
        return ofUnknown(words, exception);
    }

    private static Judgement ofWarning(Evidence words, boolean exception) {
        if (words.prevention() != null) {
            return prevent(words.prevention());
        } else if (words.failure() || exception) {
            return Judgement.INCIDENT;
        }
        return words.calm() ? Judgement.NORMAL : LOOK;
    }

    /** Who logs a failure as information may mean that of somebody else: only what is grave is taken at its word. */
    private static Judgement ofInformation(Evidence words) {
        if (words.prevention() != null && !words.calm()) {
            return prevent(words.prevention());
        }
        return words.failure() && !words.calm() ? Judgement.UNCLASSIFIED : Judgement.NORMAL;
    }

    private static Judgement ofUnknown(Evidence words, boolean exception) {
        if (words.prevention() != null) {
            return prevent(words.prevention());
        } else if (words.failure() || exception) {
            return Judgement.INCIDENT;
        }
        return words.calm() ? Judgement.NORMAL : Judgement.UNCLASSIFIED;
    }

    private static Judgement prevent(String suggestion) {
        return new Judgement(Label.PREVENTIVE_ACTION, suggestion);
    }

    private static int severity(@Nullable String level) {
        return level == null ? Severity.UNKNOWN : Severity.of(Levels.of(level));
    }

    private static @Nullable Integer status(String line) {
        Matcher matcher = STATUS.matcher(line);
        if (!matcher.find()) {
            return null;
        }
        String found = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Integer.valueOf(found);
    }

    private static String firstLine(String message) {
        String line = message.strip();
        int end = line.indexOf('\n');
        int length = Math.min(end < 0 ? line.length() : end, LONGEST_LINE);
        return line.substring(0, length);
    }
}
