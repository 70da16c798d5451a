package io.llmlog.provider.wire;

/**
 * Splits a stream into its events, out of bytes that come in slices, cut wherever they are, and passes the events' bytes on without
 * keeping any. Not thread-safe.
 */
public interface Framing {
    /** Takes the next slice. */
    void feed(byte[] bytes, int start, int length);

    /** The bytes have come to their end; an event that nothing has closed yet counts as complete. */
    void end();

    /** Whether the stream itself has said that nothing follows. */
    boolean ended();

    /** Takes the events. */
    interface Receiver {
        /** A piece of the current event. */
        void data(byte[] bytes, int start, int length);

        /** The current event is complete. */
        void endOfEvent();
    }
}
