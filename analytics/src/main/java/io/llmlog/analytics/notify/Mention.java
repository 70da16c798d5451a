package io.llmlog.analytics.notify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether what is said of an alert names somebody: {@code user_id=u-17} in a text, or a label with that value. */
public final class Mention {
    private Mention() {}

    /** Whether a text has that value behind an equals sign, as a whole. */
    public static boolean in(@Nullable String text, String value) {
        return text != null
                && Pattern.compile("=" + Pattern.quote(value) + "(?=[ ;:,]|$)")
                        .matcher(text)
                        .find();
    }

    public static boolean names(Notification notification, String value) {
        return names(NotificationJson.write(notification), value);
    }

    /** Of a notification as {@link NotificationJson} writes it. */
    static boolean names(JsonNode notification, String value) {
        return notification.path("group").valueStream().anyMatch(label -> label.asText()
                        .equals(value))
                || in(notification.path("segment").textValue(), value)
                || in(notification.path("summary").textValue(), value);
    }
}
