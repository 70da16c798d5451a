package io.llmlog.sink.http;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import java.time.Duration;

/**
 * Delivers lines by HTTP requests, as a {@link LineProtocol} writes and understands them.
 *
 * <p>A line is delivered when the server's own words say so: a success with any other body proves nothing. Lines are sent again while the server
 * is out of reach or overloaded, or refuses for what an administrator can mend; what is too large is sent in smaller requests.
 */
public final class HttpSink implements RemoteSink {
    /** What a delivery may take. */
    public static final Duration ATTEMPT = Duration.ofSeconds(10);

    private static final String CLOSED = "the sink is closed";

    private final HttpTarget target;
    private final LineProtocol protocol;
    private final Duration attempt;
    private final Cluster cluster;
    private final RequestSize size = new RequestSize();
    private volatile boolean closed;

    private HttpSink(HttpTarget target, LineProtocol protocol, Duration attempt) {
        this.target = target;
        this.protocol = protocol;
        this.attempt = attempt;
        this.cluster = new Cluster(
                new Hosts(target.hosts(), System::nanoTime),
                new Http(target.tls(), target.authorization()),
                protocol::problem);
    }

    /**
     * A sink that has not connected to anything yet.
     *
     * @param attempt what a delivery may take, usually {@link #ATTEMPT}
     */
    public static RemoteSink open(HttpTarget target, LineProtocol protocol, Duration attempt) {
        return new HttpSink(target, protocol, attempt);
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    @SuppressWarnings("IllegalCatch") // a sink never throws: what we did not foresee is a verdict, too
    public Delivery deliver(Lines lines) {
        if (closed) {
            return Delivery.retryAll(CLOSED);
        }
        Deadline deadline = Deadline.in(attempt);
        try {
            protocol.prepare(cluster, deadline);
            return new LineDelivery(cluster, protocol, size, lines, deadline).run();
        } catch (Unavailable unavailable) {
            return Delivery.builder()
                    .retryAll(unavailable.problem())
                    .retryAfter(unavailable.pause())
                    .build();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Delivery.retryAll("the delivery was interrupted");
        } catch (RuntimeException unforeseen) {
            return Delivery.retryAll(
                    closed
                            ? CLOSED
                            : "the delivery failed with "
                                    + unforeseen.getClass().getName());
        }
    }

    @Override
    public void close() {
        closed = true;
        cluster.close();
    }
}
