package io.llmlog.sink;

/**
 * A server that takes lines, behind one thread of ours that may wait for it. What is not delivered stays in the spool, so that a sink need not
 * keep anything: it says of each line whether it arrived, may be sent again, or never will.
 *
 * <p>Making one opens no connection: an unreachable server is no error at the start. {@link #deliver} is called by one thread;
 * {@link #close} by any.
 */
public interface RemoteSink extends AutoCloseable {
    /** Its URI without secrets. */
    String name();

    /**
     * Sends the lines and waits until the fate of each is known, but no longer than its own deadline of some seconds. Never throws: whatever
     * goes wrong is a verdict. Returns soon once the sink is closed or the thread is interrupted.
     */
    Delivery deliver(Lines lines);

    /** Ends the use of this sink within a second. More calls do nothing; {@link #deliver} then asks to retry all. */
    @Override
    void close();
}
