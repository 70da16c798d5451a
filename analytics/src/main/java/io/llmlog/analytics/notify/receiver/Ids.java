package io.llmlog.analytics.notify.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.llmlog.analytics.notify.Notification;
import java.util.UUID;

/** What a notification is called where not every text will do. */
final class Ids {
    private Ids() {}

    /** The same for each delivery of a notification. */
    static String of(Notification notification) {
        return "llmlog_" + UUID.nameUUIDFromBytes(notification.key().getBytes(UTF_8));
    }
}
