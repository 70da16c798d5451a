package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Attempts;
import io.llmlog.analytics.notify.NamedReceiver;
import io.llmlog.analytics.notify.Receiver;
import java.util.function.Function;

/** A receiver that is set up and can be opened. */
public record ReceiverPlan(String name, String type, Attempts attempts, Function<Means, Receiver> opening) {
    /** Whether the receiver goes on until it is told that something is over. */
    public boolean isToldTheEnd() {
        return type.equals("alertmanager");
    }

    public NamedReceiver open(Means means) {
        return new NamedReceiver(name, type, opening.apply(means), attempts);
    }
}
