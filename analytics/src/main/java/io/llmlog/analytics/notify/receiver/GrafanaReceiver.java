package io.llmlog.analytics.notify.receiver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.Payload;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/** Marks dashboards of Grafana: an annotation of the organisation for each notification ({@code POST /api/annotations}). */
final class GrafanaReceiver implements Receiver {
    private final HttpTarget target;
    private final Secret token;

    private GrafanaReceiver(HttpTarget target, Secret token) {
        this.target = target;
        this.token = token;
    }

    static Function<Means, Receiver> read(String name, Settings settings) {
        URI address = settings.address("url");
        Secret token = settings.secret("token");
        HttpTarget.Plan plan = HttpTarget.Plan.of(name, address, settings).at("/api/annotations");
        return means -> new GrafanaReceiver(plan.open(means), token);
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        ObjectNode annotation = JsonNodeFactory.instance
                .objectNode()
                .put("time", notification.at().toEpochMilli())
                .put("text", text(notification));
        ArrayNode tags = annotation
                .putArray("tags")
                .add("llmlog")
                .add(notification.rule())
                .add(notification.severity())
                .add(notification.status());
        notification.group().forEach((label, value) -> tags.add(label + "=" + value));
        target.post(Map.of("Authorization", "Bearer " + token.reveal()), Payload.json(annotation));
    }

    /** Grafana shows it as HTML. */
    private static String text(Notification notification) {
        Wording words = Wording.of(notification);
        return (words.title() + "\n" + words.summary() + "\n" + words.text())
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    @Override
    public void close() {
        target.close();
    }
}
