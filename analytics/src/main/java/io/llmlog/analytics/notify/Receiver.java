package io.llmlog.analytics.notify;

/**
 * One who is told. Each has a thread of its own that calls {@link #deliver} for one notification after the other; other threads call {@link
 * #close()} alone.
 */
@FunctionalInterface
public interface Receiver extends AutoCloseable {
    /**
     * Delivers a notification: when this returns the receiver has taken it. Ends by itself within {@link Attempts#LONGEST}.
     *
     * @throws DeliveryException when it has not; it is tried again later. Any other exception counts as one, too
     */
    void deliver(Notification notification) throws DeliveryException, InterruptedException;

    /**
     * What is to be done from time to time, once or twice a minute, for what was delivered before.
     *
     * @throws DeliveryException when that fails; it comes again
     */
    default void refresh() throws DeliveryException, InterruptedException {}

    /** Ends a delivery that is under way, soon. */
    @Override
    default void close() {}
}
