package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.Delivery;
import io.llmlog.sink.Lines;
import io.llmlog.sink.RemoteSink;
import io.llmlog.status.Status;
import java.time.Duration;

/**
 * Delivers to Elasticsearch 8 or 9, or what speaks its bulk interface, with plain HTTP.
 *
 * <p>An event is delivered when the server says of it that it is stored, now (201) or before (409). It is sent again when the server is out
 * of reach or overloaded, or refuses for what an administrator can mend (401, 403, a missing index). It is dead when the server refuses the
 * event itself, or when it is too large even alone. A 200 with anything but the answer to a bulk request proves nothing.
 */
public final class ElasticsearchSink implements RemoteSink {
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private final ElasticsearchOptions options;
    private final Duration attempt;
    private final Cluster cluster;
    private final TemplateInstaller templates;
    private final BulkBody body;
    private final RequestSize size = new RequestSize();
    private volatile boolean closed;

    private ElasticsearchSink(ElasticsearchOptions options, Duration attempt, Status status) {
        this.options = options;
        this.attempt = attempt;
        this.cluster = new Cluster(
                new Hosts(options.hosts(), System::nanoTime), new Http(options.tls(), options.authorization()));
        this.templates = new TemplateInstaller(options, cluster, status);
        this.body = new BulkBody(new IndexNames(options), options.gzip());
    }

    /** A sink that has not connected to anything yet. */
    public static RemoteSink open(ElasticsearchOptions options, Status status) {
        return open(options, ATTEMPT, status);
    }

    static RemoteSink open(ElasticsearchOptions options, Duration attempt, Status status) {
        return new ElasticsearchSink(options, attempt, status);
    }

    @Override
    public String name() {
        return options.name();
    }

    @Override
    @SuppressWarnings("IllegalCatch") // a sink never throws: what we did not foresee is a verdict, too
    public Delivery deliver(Lines lines) {
        if (closed) {
            return Delivery.retryAll("the sink has been closed");
        }
        Deadline deadline = Deadline.in(attempt);
        try {
            templates.install(deadline);
            return new BulkDelivery(cluster, body, options.gzip(), size, lines, deadline).run();
        } catch (Unavailable unavailable) {
            return Delivery.builder()
                    .retryAll(unavailable.problem())
                    .retryAfter(unavailable.pause())
                    .build();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Delivery.retryAll("the delivery was interrupted");
        } catch (RuntimeException unforeseen) {
            return Delivery.retryAll("the delivery failed with " + unforeseen);
        }
    }

    @Override
    public void close() {
        closed = true;
        cluster.close();
    }
}
