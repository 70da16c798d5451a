package io.llmlog.analytics.testing;

import io.llmlog.analytics.notify.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Notifications for tests. */
public final class Told {
    private Told() {}

    public static Notification firing(String key, String... receivers) {
        return of(key, "firing", receivers);
    }

    public static Notification of(String key, String status, String... receivers) {
        return new Notification(
                key,
                "error-rate",
                Map.of("model", "gpt-4o"),
                "high",
                status,
                Instant.parse("2026-11-23T10:00:00Z"),
                Instant.parse("2026-11-23T10:05:00Z"),
                0.31,
                0.05,
                61,
                "31 % of the calls fail, at most 5 % are expected",
                "model=gpt-4o user_id=u-17",
                List.of("01JA", "01JB"),
                List.of(receivers));
    }
}
