package io.llmlog.analytics.notify;

import io.llmlog.analytics.notify.Outbox.Kept;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the deliveries.
 *
 * @param givenUp what receivers never took, the newest first, at most {@value #MOST}
 */
public record DeliveryStatus(List<OfReceiver> receivers, List<GivenUp> givenUp) {
    static final int MOST = 100;

    /**
     * How it stands with one receiver.
     *
     * @param type null when there is no such receiver any more
     * @param waiting how many notifications
     * @param oldest when the first of those that wait was taken over
     * @param givenUp how many are listed
     * @param delivered since this service began, as {@code failed}, which counts attempts
     */
    public record OfReceiver(
            String name,
            @Nullable String type,
            int waiting,
            @Nullable Instant oldest,
            int givenUp,
            long delivered,
            long failed,
            @Nullable Instant lastDelivered,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {}

    /** A notification that its receiver never took. */
    public record GivenUp(
            String receiver,
            @Nullable String key,
            @Nullable String rule,
            @Nullable String status,
            Instant taken,
            Instant at,
            int attempts,
            @Nullable String error) {}

    static DeliveryStatus of(
            List<Kept> all, Map<String, Deliveries.Running> queues, Function<String, QueueFigures> figures) {
        Map<String, List<Delivery>> byReceiver = new TreeMap<>();
        queues.keySet().forEach(name -> byReceiver.put(name, List.of()));
        for (Kept kept : all) {
            if (kept.delivery().state() != Delivery.State.DELIVERED) {
                byReceiver.merge(kept.delivery().receiver(), List.of(kept.delivery()), DeliveryStatus::both);
            }
        }
        List<OfReceiver> receivers = byReceiver.entrySet().stream()
                .map(each -> of(each.getKey(), each.getValue(), queues, figures))
                .toList();
        List<GivenUp> givenUp = all.stream()
                .map(Kept::delivery)
                .filter(delivery -> delivery.state() == Delivery.State.GIVEN_UP)
                .sorted(Comparator.comparing(Delivery::next).reversed())
                .limit(MOST)
                .map(DeliveryStatus::givenUp)
                .toList();
        return new DeliveryStatus(receivers, givenUp);
    }

    private static List<Delivery> both(List<Delivery> some, List<Delivery> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static OfReceiver of(
            String name,
            List<Delivery> deliveries,
            Map<String, Deliveries.Running> queues,
            Function<String, QueueFigures> figures) {
        Deliveries.Running running = queues.get(name);
        QueueFigures.Snapshot counted = figures.apply(name).snapshot();
        List<Delivery> waiting = deliveries.stream().filter(Delivery::isWaiting).toList();
        return new OfReceiver(
                name,
                running == null ? null : running.receiver().type(),
                waiting.size(),
                waiting.stream()
                        .map(Delivery::taken)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                deliveries.size() - waiting.size(),
                counted.delivered(),
                counted.failures().values().stream().mapToLong(Long::longValue).sum(),
                counted.lastDelivered(),
                counted.lastError(),
                counted.lastErrorAt());
    }

    private static GivenUp givenUp(Delivery delivery) {
        Notification notification = delivery.notification();
        return new GivenUp(
                delivery.receiver(),
                notification == null ? null : notification.key(),
                notification == null ? null : notification.rule(),
                notification == null ? null : notification.status(),
                delivery.taken(),
                delivery.next(),
                delivery.attempts(),
                delivery.error());
    }
}
