package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.DeliveryException;
import io.llmlog.analytics.notify.Notification;
import io.llmlog.analytics.notify.NotificationJson;
import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.net.Payload;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Posts notifications as JSON, signed the way of <a href="https://www.standardwebhooks.com">Standard Webhooks</a> 1.0 where there is a secret. The
 * headers {@code webhook-id} and {@code Idempotency-Key} are the same each time a notification comes.
 */
final class WebhookReceiver implements Receiver {
    private final HttpTarget target;
    private final @Nullable Signature signature;
    private final Clock clock;

    private WebhookReceiver(HttpTarget target, @Nullable Signature signature, Clock clock) {
        this.target = target;
        this.signature = signature;
        this.clock = clock;
    }

    static Function<Means, Receiver> read(String name, Settings settings) {
        URI address = settings.address("url");
        Secret secret = settings.optionalSecret("secret");
        @Nullable Signature signature = secret == null ? null : signature(secret, settings);
        HttpTarget.Plan plan = HttpTarget.Plan.of(name, address, settings);
        return means -> new WebhookReceiver(plan.open(means), signature, means.clock());
    }

    private static @Nullable Signature signature(Secret secret, Settings settings) {
        try {
            return Signature.with(secret);
        } catch (IllegalArgumentException e) {
            settings.problem("secret", String.valueOf(e.getMessage()));
            return null;
        }
    }

    @Override
    public void deliver(Notification notification) throws DeliveryException {
        Payload payload = Payload.json(NotificationJson.write(notification));
        String id = Ids.of(notification);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Idempotency-Key", id);
        headers.put("webhook-id", id);
        if (signature != null) {
            String time = String.valueOf(clock.instant().getEpochSecond());
            headers.put("webhook-timestamp", time);
            headers.put("webhook-signature", signature.of(id, time, payload.bytes()));
        }
        target.post(headers, payload);
    }

    @Override
    public void close() {
        target.close();
    }
}
