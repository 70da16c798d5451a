package io.llmlog.analytics.notify.receiver;

import io.llmlog.analytics.notify.Receiver;
import io.llmlog.analytics.notify.ReceiverProvider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A type of receiver that a team brings along. */
public final class TestPigeon implements ReceiverProvider {
    static final List<String> FLOWN = new CopyOnWriteArrayList<>();

    @Override
    public String type() {
        return "test-pigeon";
    }

    @Override
    public Receiver open(String name, Map<String, String> settings) {
        String loft = settings.get("loft");
        if (loft == null) {
            throw new IllegalArgumentException("needs a loft");
        }
        return notification -> FLOWN.add(name + " of " + loft + " carried " + notification.key());
    }
}
