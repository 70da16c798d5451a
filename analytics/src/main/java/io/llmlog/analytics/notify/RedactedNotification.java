package io.llmlog.analytics.notify;

import io.llmlog.process.redact.CurrentRedactor;
import io.llmlog.process.redact.Redaction;
import io.llmlog.process.redact.RedactionFiles;
import io.llmlog.process.redact.Redactor;
import io.llmlog.status.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** Takes personal data and secrets out of the texts of a notification: it leaves the house, whatever content the store may keep. Thread-safe. */
public final class RedactedNotification implements UnaryOperator<Notification> {
    private final Supplier<Redactor> redactor;

    private RedactedNotification(Supplier<Redactor> redactor) {
        this.redactor = redactor;
    }

    /**
     * By the built-in rules and a team's own.
     *
     * @throws io.llmlog.process.redact.RulesException when their file is wrong
     */
    public static RedactedNotification by(RedactionFiles files) {
        Status status = new Status((level, message) ->
                LoggerFactory.getLogger(RedactedNotification.class).warn(message));
        return new RedactedNotification(CurrentRedactor.of(files, status));
    }

    @Override
    public Notification apply(Notification notification) {
        Redaction redaction = redactor.get().start();
        Map<String, String> group = new LinkedHashMap<>();
        notification.group().forEach((label, value) -> group.put(label, redaction.redact(value)));
        return new Notification(
                notification.key(),
                notification.rule(),
                group,
                notification.severity(),
                notification.status(),
                notification.since(),
                notification.at(),
                notification.value(),
                notification.threshold(),
                notification.count(),
                redaction.redact(notification.summary()),
                notification.segment() == null ? null : redaction.redact(notification.segment()),
                notification.samples(),
                notification.receivers());
    }
}
