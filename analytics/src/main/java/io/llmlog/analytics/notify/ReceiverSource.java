package io.llmlog.analytics.notify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where receivers come from. */
public interface ReceiverSource {
    /** All of them, opened; asked once, when deliveries begin. */
    List<NamedReceiver> receivers();

    /** All of them, opened anew, when they have changed; null when they have not. Asked every second. */
    default @Nullable List<NamedReceiver> changed() {
        return null;
    }

    /** Those receivers, as they are. */
    static ReceiverSource of(List<NamedReceiver> receivers) {
        return () -> receivers;
    }
}
