package io.llmlog.analytics.notify.receiver;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.llmlog.analytics.document.Document;
import io.llmlog.analytics.document.DocumentStore;
import io.llmlog.analytics.document.StaleDocumentException;
import io.llmlog.analytics.notify.KeptNotifications;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.NotificationJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The alerts that a receiver was told of and that are not over, kept in the store: also the next service knows them. */
final class ActiveAlerts {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveAlerts.class);
    private static final String KIND = KeptNotifications.LASTING;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DocumentStore documents;
    private final String receiver;

    ActiveAlerts(DocumentStore documents, String receiver) {
        this.documents = documents;
        this.receiver = receiver;
    }

    void add(Notification notification) {
        String id = id(notification);
        long version = documents.find(KIND, id).map(Document::version).orElse(Document.ABSENT);
        try {
            documents.put(
                    KIND, id, version, NotificationJson.write(notification).toString());
        } catch (StaleDocumentException changed) {
            // Another service says the same of the same alert at the same time.
            return;
        }
    }

    void remove(Notification notification) {
        documents.find(KIND, id(notification)).ifPresent(document -> {
            try {
                documents.remove(document);
            } catch (StaleDocumentException changed) {
                // Another service has removed it.
                return;
            }
        });
    }

    List<Notification> all() {
        return documents.list(KIND).stream()
                .filter(document -> document.id().startsWith(receiver + ":"))
                .flatMap(document -> read(document).stream())
                .toList();
    }

    /** Empty when it cannot be read: the others go on being told. */
    private static Optional<Notification> read(Document document) {
        try {
            return Optional.of(NotificationJson.read(JSON.readTree(document.json())));
        } catch (JacksonException | DateTimeException e) {
            LOG.warn("{} is not told again: it cannot be read; it is of another version", document.id());
            return Optional.empty();
        }
    }

    /** The same for whatever is said of one alert. */
    private String id(Notification notification) {
        String alert = notification.rule() + new TreeMap<>(notification.group());
        return receiver + ":" + UUID.nameUUIDFromBytes(alert.getBytes(StandardCharsets.UTF_8));
    }
}
