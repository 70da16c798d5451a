package io.llmlog.analytics.http;

import io.llmlog.analytics.notify.DeliveryStatus;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /notifications}: how it stands with what receivers are told. */
public final class NotificationEndpoints implements Endpoints {
    private final Supplier<DeliveryStatus> status;

    public NotificationEndpoints(Supplier<DeliveryStatus> status) {
        this.status = status;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(Endpoint.get("/notifications", parameters -> {
                    parameters.check();
                    return status.get();
                })
                .about(Description.of(
                        "Alerts",
                        "Notifications on their way",
                        "How many notifications wait for each receiver and since when, what its last failure was, and"
                                + " which were given up.",
                        Description.Answer.json(DeliveryStatus.class))));
    }
}
