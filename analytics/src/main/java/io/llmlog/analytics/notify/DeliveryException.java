package io.llmlog.analytics.notify;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A receiver did not take a notification, or it is not known whether it did. */
public final class DeliveryException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What kind of failure: {@code http 503}, {@code timeout}, {@code refused address}; short, for counting. */
    private final String reason;

    private final boolean aboutThisOne;
    private final @Nullable Duration wait;

    private DeliveryException(String reason, String message, boolean aboutThisOne, @Nullable Duration wait) {
        super(message);
        this.reason = reason;
        this.aboutThisOne = aboutThisOne;
        this.wait = wait;
    }

    /**
     * The receiver is away, or takes nothing now: the next notifications wait, too.
     *
     * @param reason a few words, the same for the same kind of failure
     * @param message with identifiers, without contents and secrets
     */
    public static DeliveryException away(String reason, String message) {
        return new DeliveryException(reason, message, false, null);
    }

    /** The receiver says how long to leave it alone. */
    public static DeliveryException askedToWait(String reason, String message, Duration wait) {
        return new DeliveryException(reason, message, false, wait);
    }

    /** The receiver does not want this notification; the next ones may pass. */
    public static DeliveryException rejected(String reason, String message) {
        return new DeliveryException(reason, message, true, null);
    }

    public String reason() {
        return reason;
    }

    public boolean isAboutThisOne() {
        return aboutThisOne;
    }

    /** How long the receiver wants to be left alone; null when it does not say. */
    public @Nullable Duration waitTime() {
        return wait;
    }
}
