package io.llmlog.analytics.notify.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.Payload;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts alerts to an Alertmanager of Prometheus (API v2). It takes an alert for resolved when its end is over, so those that fire are posted anew, with a
 * later end, as long as they do; one that is resolved gets its end at once.
 */
final class AlertmanagerReceiver implements Receiver {
    private static final Duration VALID = Duration.ofMinutes(5);
    private static final String NOT_OF_A_LABEL = "[^a-zA-Z0-9_]";

    private final HttpTarget target;
    private final @Nullable Secret token;
    private final ActiveAlerts active;
    private final Clock clock;

    private AlertmanagerReceiver(HttpTarget target, @Nullable Secret token, ActiveAlerts active, Clock clock) {
        this.target = target;
        this.token = token;
        this.active = active;
        this.clock = clock;
    }

    static Function<Means, Receiver> read(String name, Settings settings) {
        URI address = settings.address("url");
        @Nullable Secret token = settings.optionalSecret("token");
        HttpTarget.Plan plan = HttpTarget.Plan.of(name, address, settings).at("/api/v2/alerts");
        return means -> new AlertmanagerReceiver(
                plan.open(means), token, new ActiveAlerts(means.documents(), name), means.clock());
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        if (notification.status().equals("resolved")) {
            post(List.of(notification), clock.instant());
            active.remove(notification);
        } else {
            // Before it is posted: nothing that fires is ever left without its next post.
            active.add(notification);
            post(List.of(notification), clock.instant().plus(VALID));
        }
    }

    @Override
    public void refresh() throws DeliveryException {
        List<Notification> firing = active.all();
        if (!firing.isEmpty()) {
            post(firing, clock.instant().plus(VALID));
        }
    }

    private void post(List<Notification> notifications, Instant end) throws DeliveryException {
        ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
        notifications.forEach(notification -> alerts.add(alert(notification, end)));
        target.post(
                token == null ? Map.of() : Map.of("Authorization", "Bearer " + token.reveal()), Payload.json(alerts));
    }

    private static ObjectNode alert(Notification notification, Instant end) {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = alert.putObject("labels");
        new TreeMap<>(notification.group())
                .forEach((label, value) -> labels.put(label.replaceAll(NOT_OF_A_LABEL, "_"), value));
        labels.put("alertname", notification.rule())
                .put("severity", notification.severity())
                .put("source", "llmlog");
        ObjectNode annotations = alert.putObject("annotations")
                .put("summary", notification.summary())
                .put("status", notification.status())
                .put("events", String.valueOf(notification.count()));
        if (notification.value() != null) {
            annotations.put("value", notification.value().toString());
        }
        if (notification.segment() != null) {
            annotations.put("segment", notification.segment());
        }
        // An end before the start is refused.
        Instant start = notification.since().isBefore(end) ? notification.since() : end;
        return alert.put("startsAt", start.toString()).put("endsAt", end.toString());
    }

    @Override
    public void close() {
        target.close();
    }
}
