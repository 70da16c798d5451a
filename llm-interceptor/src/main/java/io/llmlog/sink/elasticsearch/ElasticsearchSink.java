package io.llmlog.sink.elasticsearch;

import io.llmlog.sink.RemoteSink;
import io.llmlog.sink.http.HttpSink;
import io.llmlog.sink.http.HttpTarget;
import io.llmlog.status.Status;
import java.time.Duration;

/**
 * Delivers to Elasticsearch 8 or 9, or what speaks its bulk interface, with plain HTTP.
 *
 * <p>An event is delivered when the server says of it that it is stored, now (201) or before (409). It is sent again when the server is out
 * of reach or overloaded, or refuses for what an administrator can mend (401, 403, a missing index). It is dead when the server refuses the
 * event itself, or when it is too large even alone. A 200 with anything but the answer to a bulk request proves nothing.
 */
public final class ElasticsearchSink {
    private ElasticsearchSink() {}

    /** A sink that has not connected to anything yet. */
    public static RemoteSink open(ElasticsearchOptions options, Status status) {
        return open(options, HttpSink.ATTEMPT, status);
    }

    static RemoteSink open(ElasticsearchOptions options, Duration attempt, Status status) {
        HttpTarget target = new HttpTarget(options.name(), options.hosts(), options.authorization(), options.tls());
        return HttpSink.open(target, new BulkProtocol(options, status), attempt);
    }
}
