package io.llmlog.analytics.notify.net;

import io.llmlog.analytics.notify.DeliveryException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a server answered. */
record Answer(int status, @Nullable String retryAfter) {
    /** What a server answers to a notification that it cannot read; to another it may answer otherwise. */
    private static final Set<Integer> ABOUT_THIS_ONE = Set.of(400, 413, 422);

    void check(String name, Instant now) throws DeliveryException {
        if (status >= 200 && status < 300) {
            return;
        }
        String reason = "http " + status;
        Duration wait = waitTime(now);
        if (ABOUT_THIS_ONE.contains(status)) {
            throw DeliveryException.rejected(reason, name + " refused the notification with status " + status);
        } else if (wait != null) {
            throw DeliveryException.askedToWait(
                    reason, name + " answered with status " + status + " and asked to wait " + wait, wait);
        }
        boolean leads = status >= 300 && status < 400;
        throw DeliveryException.away(
                reason, name + " answered with status " + status + (leads ? ": redirects are not followed" : ""));
    }

    /** In seconds, or as a date (RFC 9110); null when there is none that can be understood. */
    private @Nullable Duration waitTime(Instant now) {
        if (retryAfter == null) {
            return null;
        } else if (retryAfter.strip().matches("\\d{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
        }
        try {
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
