package io.llmlog.analytics.alert.state;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that fired, from its beginning to its end. Holds identifiers and figures, never contents of events.
 *
 * @param id its own: the rule, the group and when it began
 * @param status {@code firing}, {@code no_data}, {@code error} or {@code withdrawn}
 * @param since the end of the window that began it
 * @param until the end of the window that ended it; null while it lasts
 * @param figure of its last window
 * @param threshold what that is held against
 * @param told how often somebody was told of it
 * @param toldAt the end of the window after which that was last
 * @param held why nobody is told; null when nothing holds it back
 * @param late whether events that came late made it known
 * @param evidence what shows it; null until somebody is told
 * @param acknowledgement who sees to it; null when nobody said so
 */
public record Alert(
        String id,
        String rule,
        Labels group,
        String severity,
        String status,
        Instant since,
        @Nullable Instant until,
        Figure figure,
        String threshold,
        int told,
        @Nullable Instant toldAt,
        @Nullable String held,
        boolean late,
        @Nullable Evidence evidence,
        @Nullable Acknowledgement acknowledgement) {
    public static final String FIRING = "firing";
    public static final String NO_DATA = "no_data";
    public static final String ERROR = "error";

    /** Events that came late showed that it never was. */
    public static final String WITHDRAWN = "withdrawn";

    /**
     * What shows it.
     *
     * @param segment the part of the data that moved most; null where nothing stands out
     * @param samples ids of events
     * @param expectation what was expected of the figure that an anomaly is of; null of other kinds of rules
     */
    public record Evidence(
            @Nullable String segment,
            List<String> samples,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Expectation expectation) {
        public Evidence {
            samples = List.copyOf(samples);
        }
    }

    /**
     * What was expected of a figure, and what it was.
     *
     * @param tolerance how far from what was expected it usually is
     */
    public record Expectation(double expected, double tolerance, double actual) {}

    /** What others wrote as an alert may lack something. */
    public Alert {
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(rule, "rule is missing");
        Objects.requireNonNull(group, "group is missing");
        Objects.requireNonNull(severity, "severity is missing");
        Objects.requireNonNull(status, "status is missing");
        Objects.requireNonNull(since, "since is missing");
        Objects.requireNonNull(figure, "figure is missing");
        Objects.requireNonNull(threshold, "threshold is missing");
    }

    /** Who sees to it. */
    public record Acknowledgement(String by, Instant at) {}

    static String id(String rule, Labels group, Instant since, String status) {
        String kind = status.equals(FIRING) ? "" : ":" + status;
        String groupHash = group.values().isEmpty() ? "all" : group.hash();
        return rule + ":" + groupHash + ":" + since.getEpochSecond() + kind;
    }

    @JsonIgnore
    public boolean isOpen() {
        return until == null;
    }

    Alert seen(Figure now) {
        return new Alert(
                id,
                rule,
                group,
                severity,
                status,
                since,
                until,
                now,
                threshold,
                told,
                toldAt,
                held,
                late,
                evidence,
                acknowledgement);
    }

    Alert lasting(Instant from, @Nullable Instant to) {
        return new Alert(
                id,
                rule,
                group,
                severity,
                status,
                from,
                to,
                figure,
                threshold,
                told,
                toldAt,
                held,
                late,
                evidence,
                acknowledgement);
    }

    Alert withdrawn(Instant end) {
        return new Alert(
                id,
                rule,
                group,
                severity,
                WITHDRAWN,
                since,
                end,
                figure,
                threshold,
                told,
                toldAt,
                held,
                late,
                evidence,
                acknowledgement);
    }

    Alert toldAt(Instant end) {
        return new Alert(
                id,
                rule,
                group,
                severity,
                status,
                since,
                until,
                figure,
                threshold,
                told + 1,
                end,
                null,
                late,
                evidence,
                acknowledgement);
    }

    Alert heldBy(String reason) {
        return new Alert(
                id,
                rule,
                group,
                severity,
                status,
                since,
                until,
                figure,
                threshold,
                told,
                toldAt,
                reason,
                late,
                evidence,
                acknowledgement);
    }

    /** The same with what shows it. */
    public Alert with(Evidence shown) {
        return new Alert(
                id,
                rule,
                group,
                severity,
                status,
                since,
                until,
                figure,
                threshold,
                told,
                toldAt,
                held,
                late,
                shown,
                acknowledgement);
    }

    /** The same with who sees to it. */
    public Alert with(Acknowledgement said) {
        return new Alert(
                id, rule, group, severity, status, since, until, figure, threshold, told, toldAt, held, late, evidence,
                said);
    }
}
